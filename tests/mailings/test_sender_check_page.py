"""The page of the sender check, what it remembers, and how name servers are asked."""

from collections.abc import Callable
from typing import Any

import dns.exception
import dns.name
import dns.resolver
import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Site

from newsletter.mailings.models import MailingSettings
from newsletter.mailings.sender_check import dns_lookup, domain_check
from newsletter.mailings.sender_check.dns_lookup import DnsResolver, LookupFailedError
from newsletter.mailings.sender_check.domain_check import sender_domain
from tests.factories.pages import HomePageFactory
from tests.mailings.name_service import NameService
from tests.plugins.staff import mailer

PAGE = "/admin/sender-check/"


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> NameService:
    service = NameService({"charity.example": ["v=spf1 mx <script> ~all"]})
    monkeypatch.setattr(domain_check, "DnsResolver", lambda: service)
    return service


@pytest.fixture
def chosen(db: None) -> MailingSettings:
    HomePageFactory()
    site = Site.objects.get(is_default_site=True)
    return MailingSettings.objects.create(site=site, sender_address="news@charity.example", dkim_selector="mail")


def soup(client: Client) -> BeautifulSoup:
    response = client.get(PAGE)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_the_page_says_what_is_wrong_and_gives_the_record_as_text(
    service: NameService, chosen: MailingSettings
) -> None:
    page = soup(mailer("send"))
    headings = [heading.get_text().split(":")[0] for heading in page.select(".finding h2")]
    assert headings == ["SPF", "DKIM", "DMARC", "Alignment"]
    assert "“<script>” in an SPF record is not understood" in page.select_one(".finding--fault").get_text()
    values = [code.get_text() for code in page.select(".record code")]
    assert "v=DMARC1; p=none; rua=mailto:dmarc@charity.example" in values
    assert "mail._domainkey.charity.example" in values
    assert not page.select("main script, main [style]")


def test_the_page_is_remembered_for_a_day_and_looks_again_when_asked(
    service: NameService, chosen: MailingSettings
) -> None:
    client = mailer("send")
    soup(client)
    asked = len(service.asked)
    soup(client)
    assert len(service.asked) == asked
    response = client.post(PAGE, follow=True)
    assert response.status_code == 200
    assert len(service.asked) == 2 * asked


def test_a_change_of_the_settings_is_looked_at_at_once(service: NameService, chosen: MailingSettings) -> None:
    client = mailer("send")
    soup(client)
    MailingSettings.objects.update(sender_address="news@elsewhere.example")
    assert "elsewhere.example" in soup(client).get_text()
    assert "elsewhere.example" in service.asked


def test_nobody_else_may_look(service: NameService, chosen: MailingSettings) -> None:
    for rights in ((), ("freeze",), ("approve",)):
        client = mailer(*rights)
        assert client.get(PAGE).status_code == 302
        assert client.post(PAGE).status_code == 302
        assert PAGE not in client.get("/admin/").content.decode()
    assert Client().get(PAGE).status_code == 302
    assert service.asked == []
    assert PAGE in mailer("send").get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("address", "fallback", "domain"),
    [
        ("news@Charity.Example", "x@y.example", "charity.example"),
        ("", "Missing News <news@site.example>", "site.example"),
        ("", "missing-news@localhost", "localhost"),
        ("news@bücher.example", "", "xn--bcher-kva.example"),
        ("", "", ""),
    ],
)
def test_the_domain_is_that_of_the_sender(settings: Any, address: str, fallback: str, domain: str) -> None:
    settings.DEFAULT_FROM_EMAIL = fallback
    assert sender_domain(MailingSettings(sender_address=address)) == domain


class Record:
    """A text record in two pieces."""

    strings = (b"v=spf1 ", b"~all\xff")


def asker(answer: Callable[[], list[Record]]) -> type:
    class Asker:
        """Stands for the resolver of dnspython."""

        def resolve(self, name: str, kind: str, lifetime: float) -> list[Record]:
            assert (kind, lifetime) == ("TXT", dns_lookup.TIMEOUT)
            return answer()

    return Asker


def test_pieces_of_a_record_are_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dns_lookup, "Asker", asker(lambda: [Record()]))
    assert DnsResolver().texts("charity.example") == ["v=spf1 ~all\ufffd"]


def raising(error: Exception) -> Callable[[], list[Record]]:
    def raise_it() -> list[Record]:
        raise error

    return raise_it


@pytest.mark.parametrize("error", [dns.resolver.NXDOMAIN(), dns.resolver.NoAnswer(response=dns.message.Message())])
def test_a_name_that_there_is_not_has_no_records(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    monkeypatch.setattr(dns_lookup, "Asker", asker(raising(error)))
    assert DnsResolver().texts("charity.example") == []


@pytest.mark.parametrize(
    "error", [dns.exception.Timeout(), dns.resolver.NoNameservers(), dns.name.LabelTooLong(), dns.resolver.YXDOMAIN()]
)
def test_a_question_without_an_answer_is_an_error_of_its_own(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    monkeypatch.setattr(dns_lookup, "Asker", asker(raising(error)))
    with pytest.raises(LookupFailedError, match=r"charity\.example"):
        DnsResolver().texts("charity.example")
