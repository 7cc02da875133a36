"""The mail as it was sent: for everybody who may read the edition, and with nothing in it that was for one person."""

import datetime

import mrml
import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from newsletter.editions.pages import IssuePage
from newsletter.mailings.models import Mailing
from tests.factories import IssuePageFactory
from tests.factories.mailings import TOKEN_PLACEHOLDER
from tests.factories.sent_mailings import LINK, SentMailingFactory, SentRenderingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
JULY = datetime.date(2017, 7, 1)
EDITION = "/missing-news/july-2017/"
AS_SENT = f"{EDITION}as-sent/"
MJML = f"""
<mjml lang="en-GB">
  <mj-head><mj-title>Missing News</mj-title><mj-preview>What is in it</mj-preview>
    <mj-style>h1 {{ color: red }} @media (prefers-color-scheme: dark) {{ h1 {{ color: white }} }}</mj-style></mj-head>
  <mj-body><mj-section><mj-column>
    <mj-text><h1>A first item</h1>
      <p>Write to <a href="mailto:policy@missingpeople.example?subject=Hello">the team</a>
        or help@missingpeople.example.</p>
      <p><a href="https://news.example/missing-news/july-2017/#a-first-item">Read it on the site</a></p></mj-text>
    <mj-image src="https://news.example/media/images/night@2x.png" alt="Night, by ada@reader.example" width="200px" />
    <mj-button href="{LINK}">Preferences</mj-button>
    <mj-text><p><a href="{LINK}leave/">Leave at any time</a> or open {LINK}leave/ by hand.</p></mj-text>
  </mj-column></mj-section></mj-body>
</mjml>
"""
TEXT = f"1. A first item\n\nWrite to help@missingpeople.example.\n\nLeave: {LINK}leave/\nPreferences: <{LINK}>.\n"


@pytest.fixture
def edition() -> IssuePage:
    return IssuePageFactory(edition_month=JULY)


@pytest.fixture
def mailing(edition: IssuePage) -> Mailing:
    finished = datetime.datetime(2017, 7, 3, 23, 30, tzinfo=datetime.UTC)
    mailing = SentMailingFactory.create(page=edition, finished_at=finished)
    SentRenderingFactory.create(mailing=mailing, html=str(mrml.to_html(MJML).content), text=TEXT)
    SentRenderingFactory.create(mailing=mailing, topics_mask=1, html="<p>Only one topic</p>", text="Only one topic")
    return mailing


def test_the_whole_mail_is_shown_without_anything_personal(client: Client, mailing: Mailing) -> None:
    source = client.get(AS_SENT).content.decode()
    page = BeautifulSoup(source, "html.parser")
    assert page.h1.get_text() == "A first item"
    assert TOKEN_PLACEHOLDER not in source
    assert "/subscriptions/" not in source
    text = " ".join(page.get_text().split())
    assert "Leave at any time or open [a personal link] by hand." in text
    assert "Preferences" in text
    assert "Only one topic" not in text
    assert not page.select("a[href*=subscriptions]")
    assert page.main.h1
    # What was a button stays one to the eye, or its white words would stand on white.
    assert "background" in page.find("span", string=lambda text: text and "Preferences" in text)["style"]
    assert not page.find("span", string="Leave at any time").attrs


def test_the_mail_is_a_document_of_its_own_that_can_do_nothing(client: Client, mailing: Mailing) -> None:
    response = client.get(AS_SENT)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "form-action 'none'" in policy
    assert response["X-Robots-Tag"] == "noindex"
    page = BeautifulSoup(response.content, "html.parser")
    assert page.html["lang"] == "en-GB"
    assert page.select_one('meta[name=robots][content="noindex"]')
    assert page.title.get_text() == "Missing News"
    assert not page.select("script, form, iframe")
    assert not response.cookies
    assert "<!--" not in response.content.decode()
    assert "prefers-color-scheme" in response.content.decode()


def test_the_mail_says_when_it_was_sent_and_leads_back_to_the_edition(client: Client, mailing: Mailing) -> None:
    page = BeautifulSoup(client.get(AS_SENT).content, "html.parser")
    note = page.body.header
    # Half past eleven in the evening in UTC is the next day in London.
    assert "as it was sent on 4 July 2017" in note.get_text()
    assert note.a["href"] == mailing.page.specific.full_url


def test_addresses_in_the_mail_can_be_read_and_not_harvested(client: Client, mailing: Mailing) -> None:
    for address in (AS_SENT, f"{AS_SENT}text/"):
        source = client.get(address).content.decode()
        assert "@missingpeople" not in source
        assert "@reader" not in source
        assert "mailto:" not in source
        assert "help at missingpeople.example" in source
    page = BeautifulSoup(client.get(AS_SENT).content, "html.parser")
    assert "the team (policy at missingpeople.example)" in page.get_text()
    assert page.img["src"].endswith("night@2x.png")
    assert page.img["alt"] == "Night, by ada at reader.example"


def test_the_text_is_given_without_anything_personal(client: Client, mailing: Mailing) -> None:
    response = client.get(f"{AS_SENT}text/")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["X-Robots-Tag"] == "noindex"
    text = response.content.decode()
    assert text.startswith("1. A first item\n")
    assert TOKEN_PLACEHOLDER not in text
    assert "Leave: [a personal link]\n" in text


def test_what_somebody_slipped_into_a_mail_does_not_run(client: Client, edition: IssuePage) -> None:
    html = (
        '<html><head><base href="https://evil.example/"></head><body onload="x()"><script>x()</script>'
        '<a href="javascript:x()">Here</a><form action="/"><input></form><p>Words</p></body></html>'
    )
    SentRenderingFactory.create(mailing__page=edition, html=html)
    page = BeautifulSoup(client.get(AS_SENT).content, "html.parser")
    assert not page.select("script, base, form, [onload], a[href^=javascript]")
    assert "Words" in page.get_text()


@pytest.mark.parametrize("state", [state for state in Mailing.State if state != Mailing.State.SENT])
@pytest.mark.parametrize("address", [AS_SENT, f"{AS_SENT}text/"])
def test_what_was_not_sent_is_not_shown(client: Client, mailing: Mailing, state: str, address: str) -> None:
    Mailing.objects.update(state=state)
    assert client.get(address).status_code == 404
    assert "as-sent" not in client.get(EDITION).content.decode()


def test_an_edition_that_was_never_mailed_has_no_copy(client: Client, edition: IssuePage) -> None:
    assert client.get(AS_SENT).status_code == 404
    assert "as-sent" not in client.get(EDITION).content.decode()


@pytest.mark.parametrize("address", [AS_SENT, f"{AS_SENT}text/"])
def test_the_copy_is_taken_down_with_the_edition(client: Client, mailing: Mailing, address: str) -> None:
    mailing.page.specific.unpublish()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", [AS_SENT, f"{AS_SENT}text/"])
def test_the_copy_is_as_private_as_the_edition(client: Client, mailing: Mailing, address: str) -> None:
    PageViewRestriction.objects.create(page=mailing.page.get_parent(), restriction_type="login")
    response = client.get(address)
    assert response.status_code == 302
    assert "A first item" not in response.content.decode()


def test_the_edition_leads_to_the_copy_without_a_query_more(client: Client, edition: IssuePage) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(EDITION)
        return len(captured)

    queries()
    before = queries()
    SentRenderingFactory.create(mailing__page=edition)
    assert queries() == before
    page = BeautifulSoup(client.get(EDITION).content, "html.parser")
    assert page.select_one(f'a[href="{AS_SENT}"]').get_text() == "The email as it was sent"


def test_the_copy_of_another_edition_is_not_linked(client: Client, edition: IssuePage) -> None:
    SentRenderingFactory.create(mailing__page=IssuePageFactory(edition_month=datetime.date(2017, 6, 1)))
    assert "as-sent" not in client.get(EDITION).content.decode()
    assert client.get(AS_SENT).status_code == 404


def test_an_edition_can_still_be_previewed(edition: IssuePage) -> None:
    for mode, expected in (("", "<h1>July 2017</h1>"), ("text", "MISSING NEWS: JULY 2017")):
        response = edition.make_preview_request(preview_mode=mode)
        assert expected in response.content.decode()


def test_the_copy_of_a_sensitive_edition_has_the_way_out_without_a_script(
    client: Client, edition: IssuePage, mailing: Mailing
) -> None:
    assert "Exit this page" not in client.get(AS_SENT).content.decode()
    IssuePage.objects.update(is_sensitive=True)
    found = BeautifulSoup(client.get(AS_SENT).content, "html.parser")
    first = found.body.find_all(recursive=False)[0]
    assert (first.a.get_text(), first.a["href"]) == ("Exit this page", "https://www.bbc.co.uk/weather")
    assert first.a["rel"] == ["nofollow", "noreferrer"]
    assert "sticky" in first["style"]
    assert ".exit { display: none }" in str(found.head.select("style")[-1])
