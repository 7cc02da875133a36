"""Pre-flight: what has to be put right before a mailing is made, and what is only pointed out."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings
from wagtail.models import Page, PageViewRestriction, Site

from home.models import CharityDetails
from newsletter.kinds import ItemKind
from newsletter.mailing import composing
from newsletter.mailing.content import MailContent
from newsletter.mailing.preflight import Finding, Severity, preflight
from newsletter.mailing.preflight import rendering as rendering_checks
from newsletter.mailing.preflight.rendering import rendering_findings
from newsletter.models import Interest, IssuePage, MailingSettings, Supporter
from tests.factories import (
    FigureFactory,
    IssuePageFactory,
    PublicationFactory,
    SiteImageFactory,
    TopicFactory,
    item,
    picture,
    section,
)
from tests.factories.supporters import SupporterFactory

pytestmark = pytest.mark.django_db

Body = list[dict[str, Any]]


@pytest.fixture(autouse=True)
def ready(settings: Settings) -> None:
    """Give the site everything that a mailing needs."""
    settings.DEFAULT_FROM_EMAIL = "Missing News <news@charity.example>"
    page = IssuePageFactory()
    CharityDetails.objects.update_or_create(
        site=page.get_site(),
        defaults={"registered_name": "Charity", "charity_number": "1", "registered_office": "1 Example Street"},
    )
    page.delete()
    SupporterFactory()


def edition(*items: dict[str, Any], **fields: Any) -> IssuePage:
    return IssuePageFactory(body=[section("Sector", *(items or [item("news", "A heading")]))], **fields)


def blocking(page: Page) -> list[str]:
    return [finding.message for finding in preflight(page) if finding.severity is Severity.BLOCKING]


def warnings(page: Page) -> list[Finding]:
    found = preflight(page)
    assert not any(finding.is_blocking for finding in found), found
    return found


def test_an_ordinary_edition_passes() -> None:
    assert preflight(edition()) == []


def test_what_blocks_comes_before_what_is_only_pointed_out() -> None:
    page = edition(item("news", "", "<p>See www.a.example</p>"))
    assert [finding.severity for finding in preflight(page)] == [Severity.BLOCKING, Severity.WARNING]


# The page


def test_an_edition_that_is_not_published_says_nothing_else() -> None:
    (finding,) = preflight(edition(published=False))
    assert finding.message == "The page is not published. Publish it first: what is mailed can be read on the site."


def test_an_edition_that_was_never_saved_is_not_published() -> None:
    assert "not published" in blocking(IssuePage(title="New"))[0]


@pytest.mark.parametrize("place", ["page", "above"])
def test_a_private_edition_is_not_mailed(place: str) -> None:
    page = edition()
    restricted = page if place == "page" else page.get_parent()
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    assert "The page is private, and its mail would not be." in blocking(page)[0]


def test_changes_that_are_not_published_are_not_sent_unseen() -> None:
    page = edition()
    page.introduction = "<p>Another introduction.</p>"
    page.save_revision()
    (message,) = blocking(page)
    assert "What is sent is the published version" in message


def test_what_is_checked_is_the_published_version() -> None:
    page = edition()
    page.mail_subject = "Broken\nsubject"
    assert preflight(page) == []


# Sender, recipients, charity


@pytest.mark.parametrize("address", ["", "Nobody", "news@"])
def test_without_a_sender_address_nothing_is_sent(settings: Settings, address: str) -> None:
    settings.DEFAULT_FROM_EMAIL = address
    assert blocking(edition()) == ["There is no sender address. Fill in one whose mailbox is read."]


@pytest.mark.parametrize(
    ("sender", "passes"),
    [
        ("news@charity.example", True),
        ("news@CHARITY.example", True),
        ("news@site.example", True),
        ("news@listed.example", True),
        ("news@other.example", False),
        ("news@charity.example.evil.example", False),
        ("news@mail.charity.example", False),
    ],
)
def test_the_sender_is_at_a_domain_of_ours(settings: Settings, sender: str, passes: bool) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://site.example"
    settings.MAIL_DOMAINS = ["listed.example"]
    page = edition()
    MailingSettings.objects.create(site=page.get_site(), sender_address=sender)
    assert (blocking(page) == []) == passes
    if not passes:
        assert "is not a domain of ours" in blocking(page)[0]
        assert "charity.example, listed.example, site.example" in blocking(page)[0]


@pytest.mark.parametrize(
    "change",
    [
        {"state": Supporter.State.LEFT},
        {"state": Supporter.State.PENDING},
        {"paused_until": timezone.localdate() + datetime.timedelta(days=9)},
        None,
    ],
)
def test_a_list_with_no_active_supporter_gets_a_message(change: dict[str, Any] | None) -> None:
    if change:
        Supporter.objects.update(**change)
    else:
        Supporter.objects.all().delete()
    assert blocking(edition()) == [
        "Nobody would get it: there is no active supporter who wants Missing News. Wait until somebody has confirmed."
    ]


def test_supporters_of_something_else_do_not_count() -> None:
    Supporter.objects.all().delete()
    SupporterFactory(interests=[Interest.VOLUNTEERING])
    assert "Nobody would get it" in blocking(edition())[0]


def test_charity_details_have_to_be_filled_in() -> None:
    page = edition()
    details = CharityDetails.for_site(Site.objects.get())
    details.charity_number = details.registered_office = ""
    details.save()
    assert blocking(page) == [
        "Every mail has to say who we are, and these are not filled in: charity number, registered office. "
        "Fill them in first."
    ]


# Subject and preheader


@pytest.mark.parametrize(
    ("subject", "message"),
    [
        ("", "There is no subject. Write one."),
        ("  ", "There is no subject. Write one."),
        ("Two\nlines", "The subject has a line break. Write it in one line."),
        ("Two\r\nBcc: all@a.example", "The subject has a line break. Write it in one line."),
        ("Two\u2028lines", "The subject has a line break. Write it in one line."),
        ("x" * 121, "The subject has 121 characters, and may have 120. Shorten it."),
    ],
)
def test_a_subject_is_one_line_that_is_not_too_long(subject: str, message: str) -> None:
    content = edition().get_newsletter_content()
    assert [finding.message for finding in rendering_findings(content, subject, "Preheader")] == [message]


@given(st.text(max_size=10))
def test_no_subject_with_a_line_break_passes(text: str) -> None:
    content = MailContent("N", "T", "https://a.example/", "https://a.example", "", [])
    found = [finding.message for finding in rendering_findings(content, f"a{text}b", "x")]
    assert any("line break" in message for message in found) == (len(f"a{text}b".splitlines()) > 1)


def test_a_missing_preheader_is_pointed_out() -> None:
    (finding,) = warnings(edition(introduction="<p> </p>"))
    assert (finding.where, "There is no preheader" in finding.message) == ("Promote, E-mail", True)


# Items


def test_an_edition_without_items_is_not_mailed() -> None:
    assert "There are no items. Write at least one." in blocking(IssuePageFactory(body=[]))


@pytest.mark.parametrize(
    ("heading", "body", "message"),
    [
        ("", "<p>Text.</p>", "The item has no heading. Write one."),
        ("A heading", "<p> </p>", "The item has no text. Write some, or take the item out."),
        ("A heading", "", "The item has no text. Write some, or take the item out."),
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
    page = edition(item("news", "A heading", topics=[TopicFactory() for _ in range(topics)]))
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
    assert blocking(page) == ["The file of the picture cannot be read. Choose the picture anew."]


def test_a_withdrawn_source_is_pointed_out_once() -> None:
    source = PublicationFactory(title="A report", state="withdrawn")
    page = edition(item("news", "A heading", publications=[source], figures=[FigureFactory(source=source)]))
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
    assert "does not say where it leads" in finding.message


def test_a_link_that_names_what_it_opens_passes() -> None:
    assert (
        preflight(edition(item("news", "A heading", '<p><a href="https://a.example/">The report here</a></p>'))) == []
    )


@pytest.mark.parametrize("text", ["See https://a.example/x.", '<a href="https://a.example/">www.a.example</a>'])
def test_a_naked_address_is_pointed_out(text: str) -> None:
    (finding,) = warnings(edition(item("news", "A heading", f"<p>{text}</p>")))
    assert "stands in the text" in finding.message


def test_links_of_the_introduction_are_checked_too() -> None:
    (finding,) = warnings(edition(introduction='<p>All of it is <a href="https://a.example/">here</a>.</p>'))
    assert finding.where == "Introduction"


# The rendering


def test_a_link_that_leads_nowhere_from_a_mail_is_named() -> None:
    source = PublicationFactory(link="reports/one.pdf")
    (message,) = blocking(edition(item("news", "A heading", publications=[source])))
    assert message == "The address “reports/one.pdf” leads nowhere from a mail. Choose the link anew."


def test_an_edition_that_will_be_shortened_is_pointed_out() -> None:
    page = edition(item("news", "A heading", "<p>" + "Many words. " * 10_000 + "</p>"))
    (finding,) = warnings(page)
    assert "its items are shortened to their summaries" in finding.message


def test_an_edition_that_no_mail_can_hold_is_not_mailed(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (composing, rendering_checks):
        monkeypatch.setattr(module, "LARGEST", 5_000)
    assert "Even with shortened items the mail has" in blocking(edition())[0]


def test_pre_flight_changes_nothing() -> None:
    page = edition()
    before = IssuePage.objects.values().get(pk=page.pk)
    preflight(page)
    assert IssuePage.objects.values().get(pk=page.pk) == before
