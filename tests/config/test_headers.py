"""The headers that protect readers, and the cookies that they do not get."""

import importlib
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import clear_url_caches
from django.utils import timezone
from pytest_django import Settings
from wagtail.documents.models import Document

from config import urls
from config.admin_path import admin_path
from tests.home.office import pdf

PUBLIC = "/health/live/"
FORM_TEMPLATE = "text/django-form-template"


def test_a_public_page_may_load_nothing_from_elsewhere(client: Client) -> None:
    policy = client.get(PUBLIC)["Content-Security-Policy"]
    directives = dict(directive.strip().split(" ", 1) for directive in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == directives["style-src"] == "'self'"
    assert "unsafe-inline" not in policy
    assert "http" not in policy


def test_a_public_page_gives_up_what_it_has_no_need_of(client: Client) -> None:
    response = client.get(PUBLIC)
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "geolocation=()" in response["Permissions-Policy"]


@pytest.mark.django_db
def test_a_public_page_makes_no_markup_from_text_and_is_used_by_no_other_site(client: Client) -> None:
    response = client.get(PUBLIC)
    assert "require-trusted-types-for 'script'" in response["Content-Security-Policy"]
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert client.get("/media/picture.jpg")["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.django_db
def test_the_cms_may_show_previews_in_its_own_frames_only_and_runs_no_foreign_script(client: Client) -> None:
    response = client.get("/admin/login/")
    assert response.status_code == 200
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    directives = dict(line.strip().split(" ", 1) for line in response["Content-Security-Policy"].split(";"))
    assert directives["script-src"] == "'self'"
    assert directives["default-src"] == directives["base-uri"] == "'none'"
    assert directives["frame-ancestors"] == directives["frame-src"] == "'self'"


@pytest.mark.usefixtures("_search_index_paused")
def test_no_page_of_the_cms_holds_a_script_without_its_number(admin: Client) -> None:
    for address in ("snippets/home/publication/add/", "searchpicks/add/", "workflows/add/", "corrections/new/"):
        response = admin.get(f"/admin/{address}")
        scripts = BeautifulSoup(response.content, "html.parser").find_all("script", src=False)
        inside = [script for script in scripts if script.get("type") not in ("application/json", FORM_TEMPLATE)]
        policy = response["Content-Security-Policy"]
        assert all(f"'nonce-{script['nonce']}'" in policy for script in inside), address
        assert scripts


@pytest.mark.django_db
def test_staff_see_their_bar_on_public_pages(editor: Client, client: Client) -> None:
    for visitor, is_strict in ((editor, False), (client, True)):
        response = visitor.get("/search/")
        assert ("require-trusted-types-for" in response["Content-Security-Policy"]) is is_strict


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/search/?q=missing", PUBLIC, "/robots.txt", "/sitemap.xml"])
def test_an_anonymous_reader_gets_no_cookie(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies


@pytest.mark.django_db
def test_whoever_finds_a_weakness_is_told_where_to_write(client: Client, settings: Settings) -> None:
    settings.SECURITY_CONTACT = "mailto:security@example.org"
    response = client.get("/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert (fields["Contact"], fields["Preferred-Languages"]) == ("mailto:security@example.org", "en")
    assert fields["Canonical"] == f"{settings.WAGTAILADMIN_BASE_URL}/.well-known/security.txt"
    expires = datetime.fromisoformat(fields["Expires"])
    assert timedelta(days=100) < expires - timezone.now() < timedelta(days=366)


@pytest.fixture
def _moved_cms(settings: Settings) -> Iterator[None]:
    settings.ADMIN_PATH = "staff-room/"
    importlib.reload(urls)
    clear_url_caches()
    yield
    settings.ADMIN_PATH = "admin/"
    importlib.reload(urls)
    clear_url_caches()


@pytest.mark.django_db
@pytest.mark.usefixtures("_moved_cms")
def test_the_cms_can_be_moved(editor: Client, client: Client) -> None:
    sign_in_page = client.get("/staff-room/login/").content.decode()
    assert "/staff-room/password_reset/" in sign_in_page
    assert "/admin/" not in sign_in_page
    assert "frame-src" in client.get("/staff-room/login/")["Content-Security-Policy"]
    assert client.get("/admin/login/").status_code == 404
    assert editor.get("/staff-room/").status_code == 200
    assert "staff-room" not in client.get("/robots.txt").content.decode()
    assert client.post("/staff-room/pages/1/edit/").status_code == 403


def test_a_path_of_the_cms_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="letters, digits and hyphens"):
        admin_path("../x?")
    assert admin_path("/staff-room") == "staff-room/"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["report.pdf", "list.csv", "notes.txt"])
def test_a_document_is_saved_and_runs_nothing(client: Client, name: str) -> None:
    document = Document(title="A document")
    document.file.save(name, ContentFile(pdf() if name.endswith("pdf") else b"<script>alert(1)</script>"))
    response = client.get(document.url)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_a_private_page_leads_to_our_own_sign_in(client: Client, editor: Client) -> None:
    assert client.get("/_util/login/?next=/policy/").url == "/admin/login/?next=%2Fpolicy%2F"
    answer = editor.get("/_util/login/?next=/policy/")
    assert answer.status_code == 403
    assert "You cannot see this page" in answer.content.decode()


@pytest.mark.django_db
def test_search_engines_are_told_of_the_sitemap(client: Client, settings: Settings) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert f"Sitemap: {settings.WAGTAILADMIN_BASE_URL}/sitemap.xml" in lines
