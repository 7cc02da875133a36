"""The mail of a draft in the preview of the CMS."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from newsletter.editions.pages import IssuePage
from newsletter.mailings.content import composition
from tests.mailings.editions import make_edition
from tests.mailings.walking import without_token

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
EDITION_MODES = ["Web page", "Email", "Email on a phone", "Plain text", "Discreet email", "Discreet plain text"]


@pytest.fixture
def edition() -> IssuePage:
    return make_edition()


def preview(admin: Client, edition: IssuePage, mode: str) -> BeautifulSoup:
    response = admin.get(reverse("wagtailadmin_pages:view_draft", args=[edition.pk]), {"mode": mode})
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser", multi_valued_attributes=None)


def test_the_editor_offers_web_page_mail_phone_and_text(edition: IssuePage) -> None:
    assert [label for _, label in edition.preview_modes] == EDITION_MODES


@pytest.mark.parametrize("mode", ["mail", "phone"])
def test_the_mail_stands_in_a_frame_that_may_do_nothing(admin: Client, edition: IssuePage, mode: str) -> None:
    page = preview(admin, edition, mode)
    frame = page.select_one("iframe")
    assert frame["sandbox"] == ""
    assert without_token(frame["srcdoc"]) == without_token(edition.get_newsletter_html())
    assert ("preview__mail--phone" in frame["class"]) == (mode == "phone")


def test_the_note_says_subject_preheader_size_and_that_all_is_there(admin: Client, edition: IssuePage) -> None:
    note = " ".join(preview(admin, edition, "mail").select_one("header").get_text().split())
    kilobytes = round(edition.compose_newsletter().size / 1000)
    assert "Missing News: July 2017 Missing News, July 2017" in note
    assert f"5 items, {kilobytes} kB of 100 kB. Every item is emailed in full." in note


def test_the_note_says_when_items_are_shortened(
    admin: Client, edition: IssuePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(composition, "MAX_HTML_BYTES", 10_000)
    assert "every item is shortened" in preview(admin, edition, "mail").select_one("header").get_text()


def test_the_text_is_that_of_the_mail(admin: Client, edition: IssuePage) -> None:
    response = admin.get(reverse("wagtailadmin_pages:view_draft", args=[edition.pk]), {"mode": "text"})
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert without_token(response.content.decode()) == without_token(edition.get_newsletter_text())


def test_inline_styles_are_allowed_in_the_preview_of_a_mail_alone(admin: Client, edition: IssuePage) -> None:
    url = reverse("wagtailadmin_pages:view_draft", args=[edition.pk])
    policies = [admin.get(url, {"mode": mode})["Content-Security-Policy"] for mode in ("mail", "")]
    assert ["style-src 'self' 'unsafe-inline'" in policy for policy in policies] == [True, False]
    assert "unsafe-inline" not in admin.get(edition.url)["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("written", "preheader"), [("A line of ours", "A line of ours"), ("", "Missing News, July 2017")]
)
def test_the_preheader_is_what_editors_wrote_or_says_no_more_than_the_name_and_month(
    written: str, preheader: str
) -> None:
    page = IssuePage(mail_preheader=written, title="July 2017", introduction="<p>A boy is missing from care.</p>")
    assert page.get_newsletter_preheader() == preheader
