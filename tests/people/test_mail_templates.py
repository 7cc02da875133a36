"""What a mail client gets: a text and an HTML part that say the same, whole links, and headers that are ours."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from wagtail.models import Site

from home.site_settings import CharityDetails
from newsletter.people.address_change import request_address_change
from newsletter.people.models import Interest, SignUpMail, SignUpSettings, Supporter
from newsletter.people.sign_up_mail_queue import enqueue_sign_up_mail
from newsletter.people.sign_up_mail_templates import compile_mjml
from newsletter.people.waiting_requests import send_confirmation
from tests.factories import RoleContactFactory
from tests.factories.pages import the_home_page
from tests.factories.supporters import SignUpRequestFactory, SubscriptionFactory, SupporterFactory, address_of

pytestmark = pytest.mark.django_db

KINDS = SignUpMail.Kind.values
ADA = "ada@reader.example"
NEW = "new@reader.example"


@pytest.fixture
def supporter() -> Supporter:
    """Make somebody that every email has something to say to, on a site that says who it is."""
    the_home_page()
    site = Site.objects.get(is_default_site=True)
    CharityDetails.objects.create(site=site, name="Missing & Found", charity_number="1020419")
    team = RoleContactFactory.create(email="answers@missingpeople.example")
    SignUpSettings.objects.create(site=site, answering_team=team)
    supporter: Supporter = SupporterFactory.create(address=ADA, name="Ada <b>\r\nBcc: all@x.example")
    SubscriptionFactory.create(supporter=supporter, interest=Interest.RESEARCH, state="pending", confirmed_at=None)
    request_address_change(supporter, address_of(NEW))
    supporter.refresh_from_db()
    mail.outbox.clear()
    return supporter


def received(supporter: Supporter, kind: str, to: str = "") -> EmailMessage:
    """Send a mail and read it as a mail client does."""
    mail.outbox.clear()
    # A new address is confirmed from its own mail alone.
    own = NEW if kind == SignUpMail.Kind.CONFIRM_ADDRESS else ADA
    enqueue_sign_up_mail(SignUpMail.Kind(kind), supporter, to=to or own)
    message = message_from_bytes(mail.outbox[0].message().as_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    return str(body.get_content())


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", re.sub(r"https?://\S+", "", text))).lower()


def visible(html: str) -> Iterator[str]:
    """Return each heading, paragraph and point of the HTML, without buttons, which stand for a link."""
    soup = BeautifulSoup(html, "html.parser")
    for hidden in soup.select("head, h1, [style*='display:none'], td[bgcolor='#a3301a']"):
        hidden.decompose()
    yield from (line for line in soup.get_text("\n").splitlines() if line.strip())


@pytest.mark.parametrize("kind", KINDS)
def test_both_parts_say_the_same_and_lead_to_the_same_places(supporter: Supporter, kind: str) -> None:
    message = received(supporter, kind)
    assert message.get_content_type() == "multipart/alternative"
    assert [found.get_content_type() for found in message.iter_parts()] == ["text/plain", "text/html"]
    text, html = part(message, "plain"), part(message, "html")
    said = words(text)
    missing = [line for line in visible(html) if words(line) not in said]
    assert missing == []
    in_text = set(re.findall(r"https?://\S+", text))
    in_html = {link["href"] for link in BeautifulSoup(html, "html.parser").select("a")}
    # What is signed carries the time, which the two parts share.
    assert in_text == in_html
    assert in_text


@pytest.mark.parametrize("kind", KINDS)
def test_the_html_can_be_read_by_everybody_and_loads_nothing(supporter: Supporter, kind: str) -> None:
    html = part(received(supporter, kind), "html")
    soup = BeautifulSoup(html, "html.parser")
    assert soup.html["lang"] == "en-GB"
    assert len(soup.select("h1")) == 1
    assert soup.title.get_text() == soup.h1.get_text()
    assert all(table["role"] == "presentation" for table in soup.select("table"))
    assert not soup.select("img, script, link, iframe, form, [src], [background]")
    assert "url(" not in html
    assert "@import" not in html
    assert not re.search(r"font-size:(?:[2-9]|1[0-3])px", html)
    for link in soup.select("a[href]"):
        parts = urlsplit(link["href"])
        assert (parts.scheme, bool(parts.netloc), parts.query) == ("http", True, "")
    assert "Missing & Found" in soup.get_text()
    assert "1020419" in soup.get_text()


@pytest.mark.parametrize("kind", KINDS)
def test_every_header_is_ours(supporter: Supporter, kind: str) -> None:
    message = received(supporter, kind)
    assert message["To"] == (NEW if kind == SignUpMail.Kind.CONFIRM_ADDRESS else ADA)
    assert message["Bcc"] is message["Cc"] is None
    assert message["Reply-To"] == "answers@missingpeople.example"
    assert message["Auto-Submitted"] == "auto-generated"
    assert "Ada" not in str(message).replace(ADA, "")
    assert "1020419" in part(message, "plain")
    assert "&amp;" not in part(message, "plain")


@pytest.mark.parametrize("kind", KINDS)
def test_who_is_subscribed_can_leave_from_the_mail_program(supporter: Supporter, kind: str) -> None:
    message = received(supporter, kind)
    if kind in (SignUpMail.Kind.VOLUNTEER_NOTICE, SignUpMail.Kind.CONFIRM_ADDRESS):
        assert message["List-Unsubscribe"] is None
        return
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["List-Unsubscribe"].strip(" <>").endswith(f"/subscriptions/{supporter.token}/leave/")
    assert message["List-Unsubscribe"].strip(" <>") in part(message, "plain")


def test_whom_a_mail_reaches_by_another_address_has_nothing_to_leave_there(supporter: Supporter) -> None:
    for kind in (SignUpMail.Kind.CONFIRM_ADDRESS, SignUpMail.Kind.ADDRESS_CHANGED, SignUpMail.Kind.VOLUNTEER_NOTICE):
        message = received(supporter, kind, to=NEW)
        assert message["List-Unsubscribe"] is None
        assert "/leave/" not in message.as_string()


def test_nobody_who_asked_and_has_not_confirmed_is_offered_to_leave() -> None:
    waiting = SupporterFactory.create(state=Supporter.State.PENDING, interests=[], confirmed_at=None)
    SubscriptionFactory.create(supporter=waiting, state="pending", confirmed_at=None)
    send_confirmation(waiting, SignUpRequestFactory.create(supporter=waiting))
    sent = mail.outbox[-1]
    assert sent.message()["List-Unsubscribe"] is None
    assert sent.message()["Reply-To"] is None
    assert "Missing News" in sent.body


def test_a_template_that_is_no_mjml_is_not_taken_for_a_mail_server_that_is_down() -> None:
    with pytest.raises(ValueError, match="not MJML"):
        compile_mjml("<mjml><mj-body")
