"""Addresses of the former site, and tables of them."""

import contextlib
import datetime
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from home.redirects import FaultyTableError, read_table
from newsletter.editions.pages import IssuePage
from newsletter.listings.old_addresses import add_old_addresses
from tests.factories import IssuePageFactory, make_site
from tests.plugins.shared_pages import Share

pytestmark = pytest.mark.django_db

OLD = "/about-us/about-the-issue"
JULY = f"{OLD}/938-latest-edition-of-missing-news-5.html"


def make_pages() -> None:
    make_site()
    IssuePageFactory(edition_month=datetime.date(2017, 7, 1))


@pytest.fixture(autouse=True, scope="module")
def _pages(share: Share) -> None:
    """Make a site with the edition of July 2017."""
    share(make_pages)


@pytest.fixture
def edition() -> IssuePage:
    """Return the edition of July 2017."""
    return IssuePage.objects.get()


def import_table(tmp_path: Path, text: str | bytes) -> None:
    file = tmp_path / "old.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    call_command("import_old_addresses", str(file))


@pytest.mark.parametrize("query", ["", "?tmpl=component&print=1", "?tmpl=component&print=1&page=", "?a=%00"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (JULY, "/missing-news/july-2017/"),
        (OLD, "/about-the-issue/"),
        (f"{OLD}/", "/about-the-issue/"),
        (f"{OLD}.html", "/about-the-issue/"),
    ],
)
def test_known_addresses_lead_to_their_pages(
    client: Client, edition: IssuePage, old: str, new: str, query: str
) -> None:
    add_old_addresses()
    response = client.get(old + query, follow=True)
    assert response.status_code == 200
    assert response.redirect_chain[-1] == (new, 301)


@pytest.mark.parametrize("name", ["1056-latest-edition-of-missing-news-7", "1-latest-edition-of-missing-news"])
def test_other_editions_of_the_former_site_lead_to_the_archive(client: Client, edition: IssuePage, name: str) -> None:
    response = client.get(f"{OLD}/{name}.html?tmpl=component&print=1")
    assert (response.status_code, response.url) == (302, "/missing-news/")


def test_a_redirect_in_the_cms_wins_over_the_pattern(client: Client, edition: IssuePage) -> None:
    Redirect.add_redirect(f"{OLD}/1056-latest-edition-of-missing-news-7.html", edition)
    response = client.get(f"{OLD}/1056-latest-edition-of-missing-news-7.html")
    assert (response.status_code, response.url) == (301, "/missing-news/july-2017/")


@pytest.mark.parametrize(
    "name",
    ["x-latest-edition-of-missing-news.html", "938-latest-edition.html", "latest-edition-of-missing-news-5.html"],
)
def test_anything_else_stays_unknown(client: Client, edition: IssuePage, name: str) -> None:
    add_old_addresses()
    assert client.get(f"{OLD}/{name}").status_code == 404


def test_without_an_archive_there_is_nothing_to_lead_to(client: Client, edition: IssuePage) -> None:
    edition.get_parent().delete()
    assert client.get(JULY).status_code == 404


def test_old_addresses_are_made_once_and_stay_as_staff_left_them(edition: IssuePage) -> None:
    assert add_old_addresses() == 3
    Redirect.objects.filter(old_path=JULY).update(redirect_page=None, redirect_link="https://a.example/")
    assert add_old_addresses() == 0
    assert Redirect.objects.get(old_path=JULY).link == "https://a.example/"


def test_no_redirect_leads_to_a_draft(client: Client, edition: IssuePage) -> None:
    edition.unpublish()
    assert add_old_addresses() == 2
    assert client.get(JULY).url == "/missing-news/"


def test_a_table_is_imported_once(edition: IssuePage, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = (
        "\ufeffold,new\r\n/a.html,/missing-news/july-2017/\r\nhttps://www.old.example/b.html?id=2,https://a.example/x\r\n"
        ',\r\n"/c,d.html",/\r\n'
    )
    import_table(tmp_path, table)
    import_table(tmp_path, table)
    assert "Redirects created: 3. Already there: 0." in (said := capsys.readouterr().out)
    assert "Redirects created: 0. Already there: 3." in said
    links = {redirect.old_path: redirect.link for redirect in Redirect.objects.all()}
    assert links == {"/a.html": "/missing-news/july-2017/", "/b.html?id=2": "https://a.example/x", "/c,d.html": "/"}


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("/a.html", "1 columns"),
        ("/a.html,/missing-news/,301", "3 columns"),
        (",/missing-news/", "empty"),
        ("/a.html,", "empty"),
        ("/a\0.html,/missing-news/", "not text"),
        (f"/{'a' * 300},/missing-news/", "255 characters"),
        (f"/a.html,https://a.example/{'a' * 300}", "255 characters"),
        ("/a.html,javascript:alert(1)", "is not an address"),
        ("/a.html,//evil.example/", "is not an address"),
        ("/a.html,https://", "is not an address"),
        ("/a.html,=cmd|' /C calc'!A0", "is not an address"),
        ("a.html,/missing-news/", "is not an address"),
        ("javascript:/a,/missing-news/", "is not an address"),
        ("http://[/a.html,/missing-news/", "is not an address"),
        ("/a.html,/no-such-page/", "no published page at /no-such-page/"),
        ("/missing-news/,/about-the-issue/", "already a page at /missing-news"),
        ("/,/about-the-issue/", "already"),
        ("/first.html,/about-the-issue/", "already has a row further up"),
    ],
)
def test_a_hostile_row_is_named_and_nothing_is_imported(
    edition: IssuePage, tmp_path: Path, row: str, fault: str
) -> None:
    with pytest.raises(CommandError) as raised:
        import_table(tmp_path, f"old,new\n/first.html,/missing-news/\n{row}\n")
    said = str(raised.value)
    assert said.startswith("Row 3: ")
    assert fault in said
    assert "Nothing was imported." in said
    assert said.isprintable() or "\n" in said
    assert not Redirect.objects.exists()


@pytest.mark.parametrize("data", [b"old,new\n\xff\xfe,/", b'old,new\n"/a,/b'])
def test_a_file_that_is_no_table_is_refused(edition: IssuePage, tmp_path: Path, data: bytes) -> None:
    with pytest.raises(CommandError, match="not a UTF-8 CSV file"):
        import_table(tmp_path, data)


def test_a_file_that_is_not_there_is_named(edition: IssuePage, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"missing\.csv cannot be read"):
        call_command("import_old_addresses", str(tmp_path / "missing.csv"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode(errors="replace")))
def test_no_file_at_all_breaks_the_import(edition: IssuePage, data: bytes) -> None:
    site: Any = Site.objects.get()
    with contextlib.suppress(FaultyTableError):
        read_table(b"old,new\n" + data, site)


def test_the_import_of_the_cms_names_what_is_wrong(admin_client: Client, edition: IssuePage) -> None:
    table = "old,new\n/a.html,javascript:alert(1)\n/b\0.html,https://a.example/\n/c.html,https://a.example/\n"
    file = SimpleUploadedFile("old.csv", table.encode(), content_type="text/csv")
    chosen = BeautifulSoup(admin_client.post("/admin/redirects/import/", {"import_file": file}).content, "html.parser")
    hidden = {field["name"]: field["value"] for field in chosen.select("form input[type=hidden][value]")}
    columns = {"from_index": 0, "to_index": 1, "permanent": "on"}
    summary = admin_client.post("/admin/redirects/import/process/", hidden | columns).content.decode()
    assert "Enter a valid URL." in summary
    assert "Null characters are not allowed." in summary
    assert [redirect.old_path for redirect in Redirect.objects.all()] == ["/c.html"]
