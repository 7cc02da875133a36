"""The CMS carries the charity's name, mark and colour."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import make_administrator


@pytest.mark.django_db
def test_the_cms_shows_mark_name_and_colour(client: Client) -> None:
    login = BeautifulSoup(client.get(reverse("wagtailadmin_login")).content, "html.parser")
    assert "Missing News" in login.select_one("h1").get_text()
    client.force_login(make_administrator("admin"))
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert 'alt="Missing People"' in home
    assert "home/css/cms" in home
