"""The page of the sender check, and what it remembers."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Site

from newsletter.mailings.models import MailingSettings
from newsletter.mailings.sender_check import domain_check
from tests.factories.name_service import NameService
from tests.factories.pages import the_home_page
from tests.plugins.staff import mailer

PAGE = "/admin/sender-check/"


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> NameService:
    service = NameService({"charity.example": ["v=spf1 mx <script> ~all"]})
    monkeypatch.setattr(domain_check, "DnsResolver", lambda: service)
    return service


@pytest.fixture
def chosen(db: None) -> MailingSettings:
    the_home_page()
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
    assert "“<script>” in an SPF record is not valid" in page.select_one(".finding--fault").get_text()
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
