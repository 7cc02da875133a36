"""Pre-flight: what has to be put right before a mailing is made, and what is only pointed out."""

import datetime
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings
from wagtail.models import PageViewRestriction, Site

from home.site_address import follow_site_url
from home.site_settings import CharityDetails
from newsletter.editions.pages import IssuePage
from newsletter.mailings.content import composition
from newsletter.mailings.content.mail_content import MailContent
from newsletter.mailings.models import MailingSettings
from newsletter.mailings.preflight import Severity, preflight
from newsletter.mailings.preflight import mail_rules as rendering_checks
from newsletter.mailings.preflight.mail_rules import mail_findings
from newsletter.people.models import Interest, Supporter
from tests.factories import (
    PublicationFactory,
    item,
)
from tests.factories.supporters import SupporterFactory
from tests.mailings.checked import blocking, edition, make_ready, warnings

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(autouse=True)
def ready(settings: Settings) -> None:
    make_ready(settings)


def test_an_ordinary_edition_passes() -> None:
    assert preflight(edition()) == []


def test_what_blocks_comes_before_what_is_only_pointed_out() -> None:
    page = edition(item("news", "", "<p>See www.a.example</p>"))
    assert [finding.severity for finding in preflight(page)] == [Severity.BLOCKING, Severity.WARNING]


# The page


def test_an_edition_that_is_not_published_says_nothing_else() -> None:
    (finding,) = preflight(edition(published=False))
    assert finding.message == "The page is not published. Publish it first, so that readers can open it on the site."


def test_an_edition_that_was_never_saved_is_not_published() -> None:
    assert "not published" in blocking(IssuePage(title="New"))[0]


@pytest.mark.parametrize("place", ["page", "above"])
def test_a_private_edition_is_not_mailed(place: str) -> None:
    page = edition()
    restricted = page if place == "page" else page.get_parent()
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    assert "The page is private, but the email would not be." in blocking(page)[0]


def test_changes_that_are_not_published_are_not_sent_unseen() -> None:
    page = edition()
    page.introduction = "<p>Another introduction.</p>"
    page.save_revision()
    (message,) = blocking(page)
    assert "Only the published version is sent" in message


def test_what_is_checked_is_the_published_version() -> None:
    page = edition()
    page.mail_subject = "Broken\nsubject"
    assert preflight(page) == []


# Sender, recipients, charity


@pytest.mark.parametrize("address", ["", "Nobody", "news@"])
def test_without_a_sender_address_nothing_is_sent(settings: Settings, address: str) -> None:
    settings.DEFAULT_FROM_EMAIL = address
    assert blocking(edition()) == ["There is no sender address. Enter one with an inbox that someone reads."]


@pytest.mark.parametrize(
    ("sender", "passes"),
    [
        ("news@charity.example", True),
        ("news@CHARITY.example", True),
        ("news@site.example", True),
        ("news@other.example", False),
        ("news@charity.example.evil.example", False),
        ("news@mail.charity.example", False),
    ],
)
def test_the_sender_is_at_a_domain_of_ours(settings: Settings, sender: str, passes: bool) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://site.example"
    follow_site_url()
    page = edition()
    MailingSettings.objects.create(site=page.get_site(), sender_address=sender)
    assert (blocking(page) == []) == passes
    if not passes:
        assert "is not one of our domains" in blocking(page)[0]
        assert "charity.example, site.example" in blocking(page)[0]


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
        "Nobody would get it: no active supporters have signed up for Missing News. Wait until someone has confirmed."
    ]


def test_supporters_of_something_else_do_not_count() -> None:
    Supporter.objects.all().delete()
    SupporterFactory.create(interests=[Interest.VOLUNTEERING])
    assert "Nobody would get it" in blocking(edition())[0]


def test_charity_details_have_to_be_filled_in() -> None:
    page = edition()
    details = CharityDetails.for_site(Site.objects.get())
    details.charity_number = details.registered_office = ""
    details.save()
    assert blocking(page) == [
        "Every email must say who we are, and these details are missing: charity number, registered office. Fill "
        "them in first."
    ]


# Subject and preheader


@pytest.mark.parametrize(
    ("subject", "message"),
    [
        ("", "There is no subject. Write one."),
        ("  ", "There is no subject. Write one."),
        ("Two\nlines", "The subject has a line break. Write it on one line."),
        ("Two\r\nBcc: all@a.example", "The subject has a line break. Write it on one line."),
        ("Two\u2028lines", "The subject has a line break. Write it on one line."),
        ("x" * 121, "The subject has 121 characters, and the limit is 120. Shorten it."),
    ],
)
def test_a_subject_is_one_line_that_is_not_too_long(subject: str, message: str) -> None:
    content = edition().get_newsletter_content()
    assert [finding.message for finding in mail_findings(content, subject, "Preheader")] == [message]


@given(st.text(max_size=10))
def test_no_subject_with_a_line_break_passes(text: str) -> None:
    content = MailContent("N", "T", "https://a.example/", "https://a.example", "", [])
    found = [finding.message for finding in mail_findings(content, f"a{text}b", "x")]
    assert any("line break" in message for message in found) == (len(f"a{text}b".splitlines()) > 1)


# The rendering


def test_a_link_that_leads_nowhere_from_a_mail_is_named() -> None:
    source = PublicationFactory.create(link="reports/one.pdf")
    (message,) = blocking(edition(item("news", "A heading", publications=[source])))
    assert message == "The address “reports/one.pdf” does not work in an email. Choose the link again."


def test_an_edition_that_will_be_shortened_is_pointed_out() -> None:
    page = edition(item("news", "A heading", "<p>" + "Many words. " * 10_000 + "</p>"))
    (finding,) = warnings(page)
    assert "its items are shortened to their summaries" in finding.message


def test_an_edition_that_no_mail_can_hold_is_not_mailed(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (composition, rendering_checks):
        monkeypatch.setattr(module, "MAX_HTML_BYTES", 5_000)
    assert "Even with shortened items the email is" in blocking(edition())[0]


def test_pre_flight_changes_nothing() -> None:
    page = edition()
    before = IssuePage.objects.values().get(pk=page.pk)
    preflight(page)
    assert IssuePage.objects.values().get(pk=page.pk) == before
