"""Eight kinds of people at every address that the project adds, by GET and by POST, as ``rights_table.txt`` says.

A new address is in the table, or a test fails. ``WRITE_RIGHTS=.*`` rewrites the lines whose address fits the
pattern: read each that changes. Most runs try the kinds of people that tell most, ``EVERY_ADDRESS=1`` all of them.
"""

from __future__ import annotations

import os
import re
from http import HTTPStatus
from pathlib import Path

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from wagtail.contrib.search_promotions.models import Query
from wagtail.models import Page

from home.accounts.models import User
from newsletter.people.models import Supporter
from newsletter.roles import SUPPORTER_DATA_KEEPERS, VOLUNTEER_COORDINATORS
from tests.actions.admin_addresses import EXCEPTIONS, Address, addresses_of, arguments_of
from tests.actions.furnished_site import furnish
from tests.factories.accounts import make_administrator
from tests.plugins.shared_pages import Share
from tests.plugins.staff import member, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

TABLE = Path(__file__).with_name("rights_table.txt")
KINDS = ["anonymous", "reader", "writer", "approver", "keeper", "coordinator", "messages", "administrator"]
GROUPS = ["Editors", "Moderators", SUPPORTER_DATA_KEEPERS, VOLUNTEER_COORDINATORS, "Message readers"]
OURS = ("home", "newsletter", "search", "config")
METHODS = ["get", "post"]
Answers = dict[tuple[str, str], str]
IS_WHOLE = bool(os.environ.get("EVERY_ADDRESS"))
# Somebody who may not publish, and somebody with personal data: what they get tells most about the rights of others.
TELLING = ["writer", "keeper"]
OPEN_TO_ALL = {"session_state", "wagtailadmin_login", "wagtailadmin_password_reset"}
FAILURE = re.compile(r"5\d\d")
# Views of Wagtail that repeat the rights of those beside them.
REPEATED = re.compile(
    r":(\w*results|history|usage|chosen\w*|workflow\w*|collect\w*|confirm_w\w*|preview\w*|revisions\w*)$|choosers_"
)
# What is found by a pattern rather than by a name with arguments.
PATHS = {
    "old_edition": "/about-us/about-the-issue/1-latest-edition-of-missing-news.html",
    "calendar_file": "/events/1.ics",
    "wagtail_serve": "/",
}


def make_site() -> None:
    """Make one of everything, and somebody of every kind."""
    make_administrator("author")
    furnish()
    for group in GROUPS:
        member(group)


@pytest.fixture(autouse=True, scope="module")
def _site(share: Share) -> None:
    share(make_site)


@pytest.fixture
def people() -> dict[str, Client]:
    staff = [*(sign_in(User.objects.get(name=group)) for group in GROUPS), sign_in(User.objects.get(name="author"))]
    clients = dict(zip(KINDS, [Client(), Client(), *staff], strict=True))
    for client in clients.values():
        client.raise_request_exception = False
    return clients


def is_ours(pattern: URLPattern) -> bool:
    """Return whether a view is the project's, or Wagtail's for something of the project."""
    view = pattern.callback
    given = getattr(view, "view_initkwargs", None) or {}
    modules = [getattr(view, "__module__", ""), getattr(getattr(view, "view_class", None), "__module__", "")]
    modules.append(getattr(given.get("model"), "__module__", ""))
    return any(module.partition(".")[0] in OURS for module in modules)


def our_addresses() -> dict[str, Address]:
    """Return the addresses of the project, by name."""
    found = (address for address in addresses_of(get_resolver(), is_ours) if address.name not in EXCEPTIONS)
    return {address.name or address.route: address for address in found if not address.route.startswith("development/")}


def url_of(address: Address, kind: str, page: int) -> str:
    """Return an address as a kind of person has it: readers know their token, and others do not."""
    if address.name in PATHS:
        return PATHS[address.name]
    if not address.name:
        return f"/{address.route}".replace("<int:query_id>", str(Query.objects.get().pk))
    if "token" in address.parameters:
        token = Supporter.objects.latest("pk").token if kind == "reader" else "no-such-token"
        return reverse(address.name, args=[token] * len(address.parameters))
    return reverse(address.name, args=next(iter(arguments_of(address, pages=[page]))))


def answer_of(response: HttpResponseBase) -> str:
    """Return the status, or in a word where somebody is sent who is not let in."""
    location = response.headers.get("Location", "")
    if response.status_code == HTTPStatus.FOUND and location.startswith("/admin/login/"):
        return "login"
    if response.status_code == HTTPStatus.FOUND and location == "/admin/":
        return "no"
    return str(response.status_code)


def answers_at(address: Address, people: dict[str, Client], page: int) -> dict[tuple[str, str], str]:
    """Return what people get at an address, by method and kind; nothing of it lasts."""
    answers = {}
    for method in METHODS:
        for kind, client in people.items():
            point = transaction.savepoint()
            answers[method, kind] = answer_of(getattr(client, method)(url_of(address, kind, page)))
            transaction.savepoint_rollback(point)
    return answers


def read_table() -> dict[str, Answers]:
    """Return what the table says of each address, by method and kind."""
    lines = [line.split() for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]
    places = [(method, kind) for method in METHODS for kind in KINDS]
    return {
        name: dict(zip(places, [answer for answer in answers if answer != "|"], strict=True))
        for name, *answers in lines
    }


def line_of(answers: Answers) -> str:
    """Return the line of an address, without its name."""
    return " | ".join(" ".join(answers[method, kind] for kind in KINDS) for method in METHODS)


def write_table(table: dict[str, Answers]) -> None:
    """Write the table, one address on each line."""
    heading = f"""# Who gets what at every address of ours: by GET, and after the line by POST, for
# {", ".join(KINDS)}.
# login: is asked to sign in. no: is led back to the first page of the CMS.
"""
    width = max(map(len, table)) + 2
    TABLE.write_text("\n".join([heading, *(f"{name:{width}}{line_of(table[name])}" for name in sorted(table))]) + "\n")


def test_everybody_gets_what_the_table_says(people: dict[str, Client]) -> None:
    page = Page.objects.filter(content_type__model="issuepage").latest("pk").pk
    addresses, table = our_addresses(), read_table()
    pattern = os.environ.get("WRITE_RIGHTS")
    if pattern:
        kept = {name: answers for name, answers in table.items() if name in addresses}
        found = [name for name in addresses if re.search(pattern, name) or name not in kept]
        table = kept | {name: answers_at(addresses[name], people, page) for name in found}
        write_table(table)
    tried = people if IS_WHOLE else {kind: people[kind] for kind in TELLING}
    visited = [name for name in table if name in addresses and (IS_WHOLE or not REPEATED.search(name))]
    wrong = [
        (name, *place, answer, table[name][place])
        for name in visited
        for place, answer in answers_at(addresses[name], tried, page).items()
        if answer != table[name][place]
    ]
    assert wrong == [], "address, method, kind, answer, and the one in the table"
    assert len(visited) > 80


def test_every_address_stands_in_the_table() -> None:
    assert set(our_addresses()) == set(read_table())


@pytest.mark.parametrize("kind", ["anonymous", "reader"])
def test_nobody_who_is_not_staff_gets_into_the_cms(kind: str) -> None:
    addresses = our_addresses()
    let_in = {
        name
        for name, answers in read_table().items()
        for method in METHODS
        if addresses[name].route.startswith("admin/") and answers[method, kind] not in ("login", "403", "404", "405")
    }
    assert let_in == OPEN_TO_ALL


def test_no_address_fails() -> None:
    assert [name for name, answers in read_table().items() if any(map(FAILURE.fullmatch, answers.values()))] == []
