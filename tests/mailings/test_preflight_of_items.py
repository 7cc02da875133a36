"""Pre-flight of the items: text, pictures, sources and links."""

import datetime
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from newsletter.editions.item_kind import ItemKind
from newsletter.mailings.preflight import preflight
from tests.factories import (
    FigureFactory,
    IssuePageFactory,
    PublicationFactory,
    SiteImageFactory,
    TopicFactory,
    item,
    picture,
)
from tests.mailings.checked import blocking, edition, make_ready, warnings

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(autouse=True)
def ready(settings: Settings) -> None:
    make_ready(settings)


def test_an_edition_without_items_is_not_mailed() -> None:
    assert "There are no items. Add at least one." in blocking(IssuePageFactory(body=[]))


@pytest.mark.parametrize(
    ("heading", "body", "message"),
    [
        ("", "<p>Text.</p>", "The item has no heading. Write one."),
        ("A heading", "<p> </p>", "The item has no text. Write some, or remove the item."),
        ("A heading", "", "The item has no text. Write some, or remove the item."),
    ],
)
def test_an_item_has_a_heading_and_text(heading: str, body: str, message: str) -> None:
    page = edition(item("news", "Fine"), item("news", heading, body))
    (finding,) = preflight(page)
    assert (finding.message, finding.is_blocking) == (message, True)
    assert finding.where.startswith("Item 2, ")


def test_a_quote_needs_no_text_around_it() -> None:
    assert preflight(edition(item(ItemKind.QUOTE, "Words", "", quotation="We wait.", speaker="A sister"))) == []


@pytest.mark.parametrize(("topics", "passes"), [(62, True), (63, False)])
def test_items_have_no_more_topics_than_a_choice_can_hold(topics: int, passes: bool) -> None:
    page = edition(item("news", "A heading", topics=[TopicFactory.create() for _ in range(topics)]))
    assert (blocking(page) == []) == passes


@pytest.mark.parametrize(("size", "passes"), [(1_000_000, True), (5_000_000, False)])
def test_a_picture_of_five_megabytes_gets_a_message(size: int, passes: bool) -> None:
    image = SiteImageFactory()
    page = edition(item("news", "A heading", picture=picture(image, "A map")))
    type(image).objects.update(file_size=size)
    found = preflight(page)
    assert (found == []) == passes
    if not passes:
        assert found[0].is_blocking
        assert found[0].where == "Item 1, A heading"
        assert "4.8\xa0MB" in found[0].message


def test_a_picture_is_described_or_decorative() -> None:
    described = picture(SiteImageFactory(), "A map")
    described["image"]["alt_text"] = ""
    page = edition(item("news", "A heading", picture=described))
    assert blocking(page) == ["The picture has no alternative text. Describe it, or mark it as decorative."]
    assert preflight(edition(item("news", "A heading", picture=picture(SiteImageFactory())))) == []


def test_a_picture_whose_file_is_gone_is_named() -> None:
    image = SiteImageFactory()
    page = edition(item("news", "A heading", picture=picture(image, "A map")))
    image.renditions.all().delete()
    Path(image.file.path).unlink()
    assert blocking(page) == [
        "The picture cannot be shown, because its file is missing or damaged. Upload it again under Images, or choose "
        "another one."
    ]


def test_a_withdrawn_source_is_pointed_out_once() -> None:
    source = PublicationFactory.create(title="A report", state="withdrawn")
    page = edition(item("news", "A heading", publications=[source], figures=[FigureFactory.create(source=source)]))
    (finding,) = warnings(page)
    assert "The source “A report” is withdrawn." in finding.message


def test_a_call_whose_day_has_passed_is_pointed_out() -> None:
    call = {"wanted": "Social workers", "involves": "One talk"}
    closed = item(ItemKind.CALL, "Closed", closing_date=datetime.date(2017, 9, 30), **call)
    still_open = item(ItemKind.CALL, "Open", closing_date=timezone.localdate(), **call)
    assert [finding.where for finding in warnings(edition(closed, still_open))] == ["Item 1, Closed"]


@pytest.mark.parametrize("words", ["here", "Click here", "Read more …", "More", "this"])
def test_a_link_that_does_not_say_where_it_leads_is_pointed_out(words: str) -> None:
    (finding,) = warnings(edition(item("news", "A heading", f'<p>It is <a href="https://a.example/">{words}</a>.</p>')))
    assert "does not say where it goes" in finding.message


def test_a_link_that_names_what_it_opens_passes() -> None:
    assert (
        preflight(edition(item("news", "A heading", '<p><a href="https://a.example/">The report here</a></p>'))) == []
    )


@pytest.mark.parametrize("text", ["See https://a.example/x.", '<a href="https://a.example/">www.a.example</a>'])
def test_a_naked_address_is_pointed_out(text: str) -> None:
    (finding,) = warnings(edition(item("news", "A heading", f"<p>{text}</p>")))
    assert "is in the text" in finding.message


def test_links_of_the_introduction_are_checked_too() -> None:
    (finding,) = warnings(edition(introduction='<p>All of it is <a href="https://a.example/">here</a>.</p>'))
    assert finding.where == "Introduction"


@pytest.mark.parametrize(
    "left_over",
    ["*|FNAME|*", "{{ first_name }}", "{% if vip %}", "%%FirstName%%", "${name}", "«FirstName»", "@FIRST_NAME@"],
)
def test_placeholders_of_other_programs_are_named(left_over: str) -> None:
    for page in (
        edition(item("news", "A heading", f"<p>Dear {left_over}, hello.</p>")),
        edition(item("news", f"News for {left_over}")),
        edition(item(ItemKind.QUOTE, "Words", "", quotation=f"Dear {left_over}", speaker="A sister")),
    ):
        assert f"“{left_over}” is a placeholder" in " ".join(finding.message for finding in warnings(page))


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("<p>From: Ann Smith<br/>Sent: 3 November 2026<br/>Subject: FW: figures</p>", True),
        ("<p>-----Original Message-----</p><p>Hello</p>", True),
        ("<p>On Mon, 3 Nov 2026 at 10:00, Ann wrote:</p>", True),
        ("<p>From: 1 May. 50% of 100%% {a} and «Bonjour», On Monday she wrote: hello. 5 * 3 | 2 * 4</p>", False),
    ],
)
def test_the_head_of_a_copied_mail_is_named(text: str, is_found: bool) -> None:
    found = " ".join(finding.message for finding in warnings(edition(item("news", "A heading", text))))
    assert ("looks like the header of a copied email" in found) == is_found
    assert "placeholder" not in found
