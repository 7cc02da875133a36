"""Whatever the CMS says of its sites, no address answers with an error of the server."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings
from wagtail.models import Site

from home.site_address import site_address_faults
from newsletter.listings.pages import NewsletterIndexPage
from newsletter.mailings.preflight import preflight
from newsletter.mailings.sender import from_header
from newsletter.people.confirmation import coordinator_address
from newsletter.people.models import SignUpMail
from newsletter.people.sign_up_mail_templates import compose_mail
from tests.factories import IssuePageFactory, TopicFactory, TopicIndexPageFactory, item, section
from tests.factories.contact import ContactPageFactory
from tests.factories.signing_up import SignUpPageFactory
from tests.factories.supporters import SupporterFactory
from tests.plugins.shared_pages import Share

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PUBLIC = [
    *("/", "/missing-news/", "/missing-news/latest/", "/missing-news/feed/", "/missing-news/july-2017/", "/topics/"),
    *("/topics/care/", "/topics/care/feed/", "/search/", "/search/?q=care", "/search/suggestions/?q=ca", "/sign-up/"),
    *("/contact/", "/no-such-page/", "/robots.txt", "/sitemap.xml", "/health/live/", "/health/ready/"),
    *("/subscriptions/nonsense/", "/admin/login/", "/admin/password_reset/"),
]
STAFF = ["/admin/", "/admin/pages/", "/admin/sites/", "/admin/sender-check/", "/admin/reports/site-history/"]
NEWEST = "/missing-news/latest/"


@pytest.fixture(autouse=True, scope="module")
def _site(share: Share) -> None:
    share(_make_pages)


def _make_pages() -> None:
    care = TopicFactory.create(name="Care", slug="care")
    IssuePageFactory.create(slug="july-2017", body=[section("Ours", item("news", "Care", topics=[care]))])
    TopicIndexPageFactory.create()
    SignUpPageFactory.create()
    ContactPageFactory.create()


def no_site() -> None:
    Site.objects.all().delete()


def no_default_site() -> None:
    Site.objects.update(is_default_site=False, hostname="elsewhere.example")


def two_default_sites() -> None:
    other = NewsletterIndexPage.objects.get()
    Site.objects.create(hostname="other.example", root_page=other, is_default_site=True)


def deleted_root_page() -> None:
    Site.objects.get().root_page.delete()


STATES = [no_site, no_default_site, two_default_sites, deleted_root_page]


@pytest.mark.parametrize("disturb", STATES)
def test_a_reader_never_sees_an_error_of_the_server(
    client: Client, settings: Settings, disturb: Callable[[], None]
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    disturb()
    for address in PUBLIC:
        for host in ("testserver", "unknown.example:8080", "other.example"):
            assert client.get(address, headers={"host": host}).status_code < 500, (address, host)
    assert client.post("/sign-up/", {"email": "a@example.org"}).status_code < 500
    assert client.post("/contact/", {"message": "Hello"}).status_code < 500


@pytest.mark.parametrize("disturb", STATES)
def test_staff_can_open_the_cms_and_mails_can_be_written(admin_client: Client, disturb: Callable[[], None]) -> None:
    edition = IssuePageFactory.create(published=False)
    mail = SignUpMail(supporter=SupporterFactory.create(), kind=SignUpMail.Kind.WELCOME, recipient="a@example.org")
    disturb()
    for address in STAFF:
        assert admin_client.get(address).status_code < 500, address
    assert from_header(edition)
    assert edition.get_newsletter_content().address
    assert preflight(edition)
    assert coordinator_address() == ""
    assert compose_mail(mail).body


def test_an_unknown_host_is_answered_by_the_default_site_and_told_its_address(
    client: Client, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.WAGTAILADMIN_BASE_URL = "https://news.example.org"
    call_command("migrate", verbosity=0)
    source = client.get("/sitemap.xml", headers={"host": "unknown.example"}).content.decode()
    assert source.count("<loc>https://news.example.org/") == source.count("<loc>") > 1
    assert site_address_faults() == []
