"""Every full address begins with SITE_URL: on the site, in feeds and in mails, whatever the CMS said before."""

import re
from urllib.parse import urlsplit

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings
from wagtail.models import Site

from config.start_checks import require_one_address
from home.site_address import follow_site_url, site_address_faults
from newsletter.editions.models import ItemAnchor
from newsletter.editions.pages import IssuePage
from newsletter.mailings.content.composition import compose
from newsletter.people.models import SignUpMail
from newsletter.people.sign_up_mail_templates import compose_mail
from tests.factories import EventsPageFactory, IssuePageFactory, item, section
from tests.factories.supporters import SupporterFactory
from tests.mailings.checked import blocking, make_ready

pytestmark = pytest.mark.django_db

ADDRESS = re.compile(r"https?://[^\s\"'<>)]+")
# Names of vocabularies, which nobody follows.
NAMES = {"www.w3.org", "ogp.me"}


@pytest.fixture(autouse=True)
def _new_installation(settings: Settings) -> None:
    """Begin where the CMS still says localhost, as Wagtail's migrations do."""
    make_ready(settings)
    settings.WAGTAILADMIN_BASE_URL = "https://news.example.org"
    settings.ALLOWED_HOSTS = ["*"]
    Site.objects.update(hostname="localhost", port=80)
    Site.clear_site_root_paths_cache()


def edition() -> IssuePage:
    entries = [item("news", "A heading"), item("event", "A meeting", start="2031-05-06")]
    page: IssuePage = IssuePageFactory.create(introduction="<p>New.</p>", body=[section("Ours", *entries)])
    return page


def hosts(*texts: str) -> set[str]:
    return {urlsplit(address).netloc for text in texts for address in ADDRESS.findall(text)} - NAMES


def mailed(page: IssuePage) -> list[str]:
    content = page.get_newsletter_content()
    mail = compose(content, subject=page.get_newsletter_subject(), preheader=page.get_newsletter_preheader())
    return [mail.html, mail.text]


def test_a_mail_names_one_host() -> None:
    follow_site_url()
    supporter = SupporterFactory.create()
    sign_up = compose_mail(SignUpMail(supporter=supporter, kind=SignUpMail.Kind.WELCOME, recipient="a@example.org"))
    page = edition()
    assert hosts(*mailed(page)) == {"news.example.org"}
    assert hosts(sign_up.body, str(sign_up.alternatives[0][0])) <= {"news.example.org"}
    assert blocking(page) == []


def test_the_site_and_its_feeds_name_one_host(client: Client) -> None:
    follow_site_url()
    EventsPageFactory.create()
    page = edition()
    anchor = ItemAnchor.objects.get(anchor="a-meeting")
    for address in (page.url, "/", "/missing-news/feed/", "/sitemap.xml", "/robots.txt", f"/events/{anchor.pk}.ics"):
        response = client.get(address, headers={"host": "unknown.example"})
        assert response.status_code == 200, address
        ours = hosts(response.content.decode()) - {"www.bbc.co.uk", "www.sitemaps.org"}
        assert ours == {"news.example.org"}, address


def test_a_mailing_with_two_hosts_cannot_be_frozen() -> None:
    page = edition()
    (message,) = blocking(page)
    assert "http://localhost/missing-news/" in message
    assert "https://news.example.org" in message


def test_an_edition_of_a_further_site_is_not_mailed_and_keeps_its_address() -> None:
    follow_site_url()
    page = edition()
    Site.objects.create(hostname="other.example", port=443, root_page=page.get_parent())
    follow_site_url()
    page = IssuePage.objects.get()
    assert page.full_url.startswith("https://other.example/")
    assert any("https://other.example/" in message for message in blocking(page))


def test_a_server_does_not_start_with_two_addresses_and_says_what_to_do(settings: Settings) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"answers at http://localhost\. .* run “manage.py migrate”"):
        require_one_address()
    found = {message.id: message.msg for message in run_checks(include_deployment_checks=True, databases=["default"])}
    assert "SITE_URL is https://news.example.org" in found["home.E001"]
    assert "home.E001" not in {message.id for message in run_checks(databases=["default"])}
    settings.DEBUG = True
    require_one_address()


def test_migrating_gives_the_address_to_the_default_site_alone() -> None:
    other = Site.objects.create(hostname="other.example", root_page=Site.objects.get().root_page)
    call_command("migrate", verbosity=0)
    default = Site.objects.get(is_default_site=True)
    assert (default.hostname, default.port) == ("news.example.org", 443)
    other.refresh_from_db()
    assert (other.hostname, other.port) == ("other.example", 80)
    require_one_address()


def test_an_address_that_another_site_has_is_not_taken_from_it() -> None:
    Site.objects.create(hostname="news.example.org", port=443, root_page=Site.objects.get().root_page)
    follow_site_url()
    assert Site.objects.get(is_default_site=True).hostname == "localhost"
    assert len(site_address_faults()) == 1


@pytest.mark.parametrize(
    "address",
    [
        "news.example.org",
        "ftp://a.example",
        "https://a.example/site",
        "https://a.example:8443",
        "http://a:b",
        "http://[",
        "",
    ],
)
def test_an_address_that_cannot_be_used_is_refused(settings: Settings, address: str) -> None:
    settings.WAGTAILADMIN_BASE_URL = address
    follow_site_url()
    (fault,) = site_address_faults()
    assert fault.startswith(f"SITE_URL is “{address}”" if not address.endswith("8443") else "SITE_URL is https")
