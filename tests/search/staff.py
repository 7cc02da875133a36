"""Somebody of the staff in the CMS, with the rights of a group."""

from typing import Any

from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import make_administrator, make_user


def signed_in(group: str) -> Client:
    """Return the client of a member of the group; of an administrator where the group is empty."""
    call_command("set_up_roles")
    if group:
        user = make_user(group.lower())
        user.groups.add(Group.objects.get(name=group))
    else:
        user = make_administrator("admin")
    client = Client()
    client.force_login(user)
    return client


def soup(response: Any) -> BeautifulSoup:
    """Read a page, which was answered."""
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def menu(client: Client) -> str:
    """Return the source of the menu of the CMS, which is data for a script."""
    page = soup(client.get(reverse("wagtailadmin_home")))
    return str(page.select_one("#wagtail-sidebar-props"))
