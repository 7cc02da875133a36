"""Pre-flight of links: those that readers cannot follow keep the edition back."""

import pytest
from pytest_django import Settings

from newsletter.mailings.preflight import preflight
from tests.factories import PublicationFactory, item
from tests.mailings.checked import edition, make_ready

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ready(settings: Settings) -> None:
    make_ready(settings)


def test_links_are_checked_in_text_sources_papers_and_the_introduction() -> None:
    source = PublicationFactory.create(link="http://192.168.1.5/report", archive_link="https://x.sharepoint.com/a")
    paper = {"text": "Slides of the talk", "link": "https://a.example/login"}
    text = '<p><a href="http://intranet/x">The policy</a>, <a href="https://a.example/">another site</a></p>'
    page = edition(
        item("news", "First", text, publications=[source]),
        item("event", "Second", start="2027-06", place="Dundee", papers=[paper]),
        introduction='<p><a href="https://a.example/?to=jo%40charity.example">In short</a></p>',
    )
    found: dict[str, list[tuple[bool, str]]] = {finding.where: [] for finding in preflight(page)}
    for finding in preflight(page):
        found[finding.where].append((finding.is_blocking, finding.message.split("”")[0].split("“")[1]))
    assert found == {
        "Item 1, First": [
            (True, "http://intranet/x"),
            (True, "http://192.168.1.5/report"),
            (False, "https://x.sharepoint.com/a"),
        ],
        "Item 2, Second": [(False, "https://a.example/login")],
        "Introduction": [(False, "https://a.example/?to=jo%40charity.example")],
    }


def test_links_to_the_site_itself_are_fine_but_not_to_its_cms() -> None:
    page = edition(
        item("news", "First", '<p><a href="/policy/">Our policy</a> <a href="/admin/pages/3/">Draft</a></p>')
    )
    (finding,) = preflight(page)
    assert finding.is_blocking
    assert "leads into the CMS" in finding.message
