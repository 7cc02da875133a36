"""The CMS carries the charity's name, mark and colour."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse


@pytest.mark.django_db
def test_the_cms_shows_mark_name_and_colour(client: Client) -> None:
    login = BeautifulSoup(client.get(reverse("wagtailadmin_login")).content, "html.parser")
    assert "Missing News" in login.select_one("h1").get_text()
    client.force_login(User.objects.create_superuser("admin"))
    home = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")
    assert home.select_one("[data-wagtail-sidebar-branding-logo] img[alt='Missing People']")
    assert home.select_one('link[href*="home/css/cms"]')
