"""The headers that protect readers, and the cookies that they do not get."""

import pytest
from django.conf import settings
from django.test import Client

PUBLIC = "/health/live/"


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
def test_the_cms_may_show_previews_in_its_own_frames_only(client: Client) -> None:
    response = client.get("/admin/login/")
    assert response.status_code == 200
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "Content-Security-Policy" not in response


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/search/?q=missing", PUBLIC, "/robots.txt", "/sitemap.xml"])
def test_an_anonymous_reader_gets_no_cookie(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies


@pytest.mark.django_db
def test_search_engines_are_told_of_the_sitemap(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert f"Sitemap: {settings.WAGTAILADMIN_BASE_URL}/sitemap.xml" in lines
