"""Every address of the CMS answers, and looking changes nothing. EVERY_ADDRESS=1 adds repeated ones, and writers."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from home.accounts.models import User
from tests.actions.admin_addresses import EXCEPTIONS, Address, Arguments, admin_addresses, arguments_of
from tests.actions.furnished_site import furnish
from tests.factories.accounts import make_administrator
from tests.plugins.shared_pages import Share
from tests.plugins.staff import member, sign_in

pytestmark = pytest.mark.django_db

IS_WHOLE = bool(os.environ.get("EVERY_ADDRESS"))
# The same view of Wagtail for one model after the other: one of each is enough on most days.
REPEATED = re.compile(r".*:(\w*results|history|usage|chosen_multiple)")
# What Wagtail, and the log of looks at personal data, write down when somebody looks.
WRITTEN_BY_LOOKING = re.compile(
    r'"(django_session|wagtailadmin_editingsession|wagtailcore_pagesubscription|wagtailusers_userprofile'
    r"|home_siterendition|home_helplinesettings|home_charitydetails|home_safetysettings"
    r'|home_savedversion|newsletter_mailingsettings|newsletter_signupsettings|wagtailcore_modellogentry)"'
)
CHANGES = re.compile(r"\s*(INSERT|UPDATE|DELETE)", re.IGNORECASE)
JUNK = ["?q=%00&p=%00", "?p=99999999999999999999&ordering=nothing&id=x", "?next=https://elsewhere.example/&id=0"]


def make_site() -> None:
    """Make an administrator, who has one of everything."""
    make_administrator("author")
    furnish()


@pytest.fixture(autouse=True, scope="module")
def _site(share: Share) -> None:
    share(make_site)


@pytest.fixture
def administrator() -> Client:
    client = sign_in(User.objects.get(name="author"))
    client.raise_request_exception = False
    return client


@pytest.fixture
def edition() -> int:
    return Page.objects.filter(content_type__model="issuepage").latest("pk").pk


def chosen_addresses() -> list[Address]:
    """Return the addresses to visit: all, or each repeated view once."""
    addresses = [address for address in admin_addresses() if address.name not in EXCEPTIONS]
    by_view = {
        repeated[1] if (repeated := REPEATED.fullmatch(address.name)) and not IS_WHOLE else address: address
        for address in addresses
    }
    return list(by_view.values())


def url_of(address: Address, arguments: Arguments) -> str:
    """Return the address with its arguments; an action on many entries is about the last one."""
    url = reverse(address.name, args=arguments)
    if address.name != "wagtail_bulk_action":
        return url
    last = apps.get_model(*arguments[:2])._default_manager.order_by("pk").last()
    return f"{url}?id={last.pk if last else 1}"


def urls(page: int) -> list[str]:
    """Return what is visited."""
    return [url_of(address, given) for address in chosen_addresses() for given in arguments_of(address, pages=[page])]


@contextmanager
def undone() -> Iterator[list[str]]:
    """Undo what happens inside, and list the statements that changed anything but what looking writes down."""
    changes: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if CHANGES.match(sql) and not WRITTEN_BY_LOOKING.search(sql):
            changes.append(sql)
        return execute(sql, params, many, context)

    point = transaction.savepoint()
    with connection.execute_wrapper(watch):
        yield changes
    transaction.savepoint_rollback(point)


def visit(client: Client, addresses: list[str]) -> list[str]:
    """Visit addresses and list those that fail or change something."""
    wrong = []
    for url in addresses:
        with undone() as changes:
            status = client.get(url).status_code
        if status >= 500 or changes:
            wrong.append(f"{status} {url} {changes[:1]}")
    return wrong


def test_every_address_answers_and_looking_changes_nothing(administrator: Client, edition: int) -> None:
    addresses = urls(edition)
    assert len(addresses) > 200
    assert visit(administrator, addresses) == []


@pytest.mark.skipif(not IS_WHOLE, reason="Takes half a minute: run it with EVERY_ADDRESS=1.")
def test_every_address_answers_whoever_may_only_write(edition: int) -> None:
    writer = member("Editors")
    writer.raise_request_exception = False
    assert visit(writer, urls(edition)) == []


@pytest.mark.skipif(not IS_WHOLE, reason="Takes some minutes: run it with EVERY_ADDRESS=1.")
@pytest.mark.parametrize("sent", [{}, {"id": "x", "name": "\0", "title": "\0", "pk": "9" * 30, "next": "//e.example"}])
def test_no_form_fails_when_it_holds_nothing_or_nonsense(
    administrator: Client, edition: int, sent: dict[str, str]
) -> None:
    wrong = []
    for url in urls(edition):
        with undone():
            status = administrator.post(url, sent).status_code
        if status >= 500:
            wrong.append(f"{status} {url}")
    assert wrong == []


@pytest.mark.parametrize("junk", JUNK)
def test_lists_read_any_query(administrator: Client, edition: int, junk: str) -> None:
    lists = [
        f"/admin/pages/{edition}/edit/",
        "/admin/pages/",
        "/admin/pages/search/",
        "/admin/bulk/wagtailcore/page/delete/",
        "/admin/images/",
        "/admin/snippets/home/figure/",
        "/admin/corrections/",
        "/admin/reports/site-history/",
        "/admin/choose-page/",
        "/admin/searchpicks/",
        "/admin/users/",
    ]
    assert visit(administrator, [f"{path}{junk}" for path in (lists if IS_WHOLE else lists[3:])]) == []


def test_exceptions_are_addresses() -> None:
    assert set(EXCEPTIONS) <= {address.name for address in admin_addresses()}
