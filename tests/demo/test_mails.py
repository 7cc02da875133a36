"""Every mail of the demo site, whole, by topic and shortened, says what the web page says, and leads where it leads."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from newsletter.editions.pages import IssuePage
from newsletter.mailings.content import composition
from newsletter.mailings.content.composition import MAX_HTML_BYTES, ComposedMail, compose
from newsletter.mailings.content.mail_content import MailContent
from newsletter.mailings.models import Rendering
from newsletter.people.models.supporter import new_token
from tests.mailings.walking import contents, faults, headings, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded"), pytest.mark.any_database]
EDITIONS = ["july-2017", "june-2017"]
MOST_POINTS = 2.0
ADDRESS_IN_TEXT = re.compile(r"https?://\S+")
MAILBOX = re.compile(r"[\w.+-]+@[\w.-]+\w")


@pytest.fixture(params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> IssuePage:
    """Return an edition of the demo site."""
    return IssuePage.objects.get(slug=request.param)


def render(page: IssuePage, content: MailContent, mask: int) -> ComposedMail:
    return compose(content, subject=page.get_newsletter_subject(), preheader=page.get_newsletter_preheader(), mask=mask)


def renderings(page: IssuePage) -> Iterator[tuple[int, ComposedMail]]:
    """Return the rendering for everybody and one for each topic."""
    content = page.get_newsletter_content()
    for mask in [Rendering.WHOLE, *(1 << place for place in range(len(content.topics)))]:
        yield mask, render(page, content, mask)


def web_page(page: IssuePage) -> BeautifulSoup:
    return BeautifulSoup(Client().get(page.url).content, "html5lib")


def links_of_items(page: BeautifulSoup, address: str) -> set[str]:
    """Return what the items of a web page lead to outside the page, without forms and topics."""
    links = page.select(".item__main a[href]:not(.item__links a, .contact__form)")
    return {urljoin(address, str(link["href"])) for link in links if not str(link["href"]).startswith(("#", "tel:"))}


def links_of_mail(addresses: set[str], edition_address: str) -> set[str]:
    """Leave out what every mail has: the edition with its items, and the links of the reader."""
    return {
        address
        for address in addresses
        if address.startswith("http") and not address.startswith(edition_address) and "/subscriptions/" not in address
    }


def test_titles_contents_links_and_contacts_are_those_of_the_web_page(edition: IssuePage) -> None:
    page, mail = web_page(edition), edition.compose_newsletter()
    assert headings(mail.html) == [tag.get_text() for tag in page.select("article h3")]
    assert contents(mail.html) == [tag.get_text() for tag in page.select("nav.contents a")]
    wanted = links_of_items(page, edition.full_url)
    assert bool(wanted) == (edition.slug == "july-2017")  # the other one rests on papers without an address
    tree = read(mail.html)
    assert links_of_mail({str(link["href"]) for link in tree.select("a")}, edition.full_url) == wanted
    assert links_of_mail(set(ADDRESS_IN_TEXT.findall(mail.text)), edition.full_url) == wanted
    spelled = {tag.get_text().replace(" at ", "@") for tag in page.select("main .address")}
    assert {str(link["href"]).removeprefix("mailto:") for link in tree.select('a[href^="mailto:"]')} == spelled
    assert set(MAILBOX.findall(mail.text)) == spelled


def test_every_rendering_is_sound_and_its_contents_are_its_items(edition: IssuePage) -> None:
    items = {entry.number: entry for entry in edition.edition.items}
    for mask, mail in renderings(edition):
        assert faults(mail.html) == [], mask
        numbers = [int(tag.get_text()) for tag in read(mail.html).select(".number")]
        assert headings(mail.html) == [items[number].heading for number in numbers]
        assert contents(mail.html) == [items[number].line for number in numbers]
        in_text = re.findall(r"^(\d+)\. ", mail.text, re.MULTILINE)
        assert [int(number) for number in in_text] == numbers
        targets = [str(link["href"]) for link in read(mail.html).select("ol[start] a")]
        assert targets == [f"{edition.full_url}#{items[number].anchor}" for number in numbers]
        assert [address for address in targets if address not in mail.text] == []


def test_every_topic_has_the_items_that_are_about_it_and_no_other(edition: IssuePage) -> None:
    content = edition.get_newsletter_content()
    assert content.topics == sorted(content.topics)
    for place, topic in enumerate(content.topics):
        about = [entry.heading for entry in edition.edition.items if topic in {found.pk for found in entry.topics}]
        assert about
        assert headings(render(edition, content, 1 << place).html) == about


def test_no_mail_has_another_token_or_an_address_that_is_not_whole(edition: IssuePage) -> None:
    for _, mail in renderings(edition):
        for part in (mail.html, mail.text):
            assert set(re.findall(r"/subscriptions/([^/]*)/", part)) == {mail.placeholder}
            assert part.count(mail.placeholder) == 2
        assert "/subscriptions/" not in mail.html.replace(f"/subscriptions/{mail.placeholder}/", "")


def test_every_mail_is_small_enough_and_whole(edition: IssuePage) -> None:
    for _, mail in renderings(edition):
        assert mail.size <= MAX_HTML_BYTES
        assert not mail.shortened
        assert max(len(line.encode()) for line in (mail.html + mail.text).split("\n")) < 998


def test_shortened_every_item_is_still_there(edition: IssuePage, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = edition.compose_newsletter()
    monkeypatch.setattr(composition, "MAX_HTML_BYTES", whole.size - 1)
    short = edition.compose_newsletter()
    assert short.shortened
    assert faults(short.html) == []
    assert short.size < whole.size
    assert headings(short.html) == headings(whole.html)
    assert contents(short.html) == contents(whole.html)


@pytest.fixture
def spamassassin() -> str:
    """Find the program; without it the test is skipped, unless it runs in CI."""
    program = shutil.which("spamassassin")
    if program is None and os.environ.get("CI") != "true":
        pytest.skip("SpamAssassin is not installed: apt-get install spamassassin.")
    assert program, "SpamAssassin is missing, and CI may not skip what it judges. Install it in .ci/run."
    return program


def test_spamassassin_finds_little_to_mind(edition: IssuePage, spamassassin: str, tmp_path: Path) -> None:
    mail, token = edition.compose_newsletter(), new_token()
    leave = f"<https://www.missingpeople.example/subscriptions/{token}/leave/>"
    message = EmailMultiAlternatives(
        subject=edition.get_newsletter_subject(),
        body=mail.text.replace(mail.placeholder, token),
        from_email="Missing News <news@missingpeople.example>",
        to=["reader@reader.example"],
        headers={"List-Unsubscribe": leave, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )
    message.attach_alternative(mail.html.replace(mail.placeholder, token), "text/html")
    judged = subprocess.run(
        [spamassassin, "--local", "--test-mode"],
        input=message.message().as_bytes(),
        capture_output=True,
        check=True,
        timeout=120,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    points = re.search(rb"Content analysis details:\s+\((-?[\d.]+) points", judged.stdout)
    assert points, judged.stderr
    assert float(points[1]) < MOST_POINTS, judged.stdout.decode(errors="replace")
