"""What somebody of the staff sees of search in the CMS."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse


def soup(response: Any) -> BeautifulSoup:
    """Read a page, which was answered."""
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def menu(client: Client) -> str:
    """Return the source of the menu of the CMS, which is data for a script."""
    page = soup(client.get(reverse("wagtailadmin_home")))
    return str(page.select_one("#wagtail-sidebar-props"))
