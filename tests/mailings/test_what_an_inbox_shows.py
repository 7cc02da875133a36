"""What an inbox, a lock screen and a summary show of a mail before it is opened."""

import datetime
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup

from home.site_settings import HelplineSettings
from newsletter.editions.pages import IssuePage
from newsletter.mailings.content.composition import MAX_HTML_BYTES, ComposedMail
from newsletter.people.models import DiscreetMailSettings
from newsletter.people.neutral_opening import NEUTRAL_OPENING
from tests.factories import IssuePageFactory, SiteImageFactory, TopicFactory, item, picture, section
from tests.mailings.walking import one_line, read, without_token

pytestmark = pytest.mark.django_db

SUMMARY = 200  # characters, RFC 8970, section 3.1
FURNITURE = ["116 000", "helpline", "site", "browser", "signed up", "Missing People", "You chose", "===", "logo"]
INTRODUCTION = "<p>Three boys came back from Kent.</p>"


@pytest.fixture
def edition(db: None) -> IssuePage:
    care = TopicFactory.create(name="Care")
    first = item("news", "A new duty on councils", topics=[care], helpline=True, picture=picture(SiteImageFactory()))
    rest = [item("report", f"What inspectors found in town number {number}", topics=[care]) for number in range(6)]
    return IssuePageFactory(
        edition_month=datetime.date(2017, 7, 1),
        introduction=INTRODUCTION,
        content_note="All of it is hard.",
        body=[section("Sector", first, *rest)],
    )


def visible(html: str) -> str:
    """Return what is seen of a mail, in order, with the alternative texts of pictures."""
    body = read(html).body
    for hidden in body.select("[style*='display: none'], [style*='display:none'], style"):
        hidden.decompose()
    for image in body.select("img"):
        image.replace_with(str(image["alt"]))
    return one_line(body.get_text(" "))


def hidden(html: str) -> str:
    return one_line(read(html).body.select_one("div > div").get_text())


def first_words(mail: ComposedMail) -> list[str]:
    return [visible(mail.html)[:SUMMARY], one_line(mail.text)[:SUMMARY]]


@pytest.mark.parametrize("mask", [-1, 1])
def test_the_first_words_are_the_news(edition: IssuePage, mask: int) -> None:
    for words in first_words(edition.compose_newsletter(mask)):
        assert re.match(r"missing news:? july 2017 three boys came back from kent\.", words.lower()), words
        assert "A new duty on councils" in words
        assert not [furniture for furniture in FURNITURE if furniture.lower() in words.lower()], words


def test_nothing_but_the_name_and_month_comes_before_them(edition: IssuePage) -> None:
    assert hidden(edition.compose_newsletter().html) == "Missing News, July 2017"


def test_the_helpline_stands_once_before_the_first_item_and_at_items_marked_so(edition: IssuePage) -> None:
    mail = edition.compose_newsletter()
    number = HelplineSettings().number
    for text in (visible(mail.html), one_line(mail.text)):
        assert text.count(number) == 2
        head, marked = (found.start() for found in re.finditer(number, text))
        contents, first = text.index("What inspectors found in town number 5"), text.rindex("A new duty on councils")
        assert contents < head < first < marked
        assert text.count("If you are affected by this") == 1


def test_a_discreet_mail_begins_with_words_that_say_nothing(edition: IssuePage) -> None:
    shown = DiscreetMailSettings.of_site()
    usual, discreet = edition.compose_newsletter(), edition.compose_newsletter(is_discreet=True)
    assert read(discreet.html).title.get_text() == shown.subject == "Your update"
    assert hidden(discreet.html).startswith(shown.preheader)
    for words in (hidden(discreet.html), one_line(discreet.text)):
        assert len(words) > SUMMARY
        assert "missing" not in words[:SUMMARY].lower()
        assert "boys" not in words[:SUMMARY]
    # The rest stays what it is.
    assert visible(discreet.html) == visible(usual.html)
    rest = one_line(discreet.text).removeprefix(f"{shown.preheader} {NEUTRAL_OPENING}").strip()
    assert without_token(rest) == without_token(one_line(usual.text))
    assert discreet.items == usual.items


def test_a_discreet_mail_is_no_larger_than_mail_programs_take(edition: IssuePage, monkeypatch: Any) -> None:
    size = edition.compose_newsletter().size
    assert size < MAX_HTML_BYTES
    monkeypatch.setattr("newsletter.mailings.content.composition.MAX_HTML_BYTES", size)
    shortened = edition.compose_newsletter(is_discreet=True)
    assert shortened.shortened
    assert not edition.compose_newsletter().shortened


def test_staff_see_a_discreet_mail_before_it_is_frozen(admin: Any, edition: IssuePage) -> None:
    address = f"/admin/pages/{edition.pk}/view_draft/"
    shown = BeautifulSoup(admin.get(address, {"mode": "discreet"}).content, "html.parser")
    assert shown.select_one(".preview__line strong").get_text() == "Your update"
    assert hidden(str(shown.iframe["srcdoc"])).startswith("Here is the update you asked for.")
    text = admin.get(address, {"mode": "discreet-text"})
    assert text["Content-Type"] == "text/plain; charset=utf-8"
    assert text.content.decode().startswith("Here is the update you asked for.")
