"""Bystanders in the database, and what an act on somebody else has done to them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Field, Model
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Page

from home.accounts.models import User
from newsletter.editions.pages import IssuePage
from newsletter.mailings.models import Mailing
from newsletter.people.models import Subscription, Supporter, VolunteerInterest
from tests.factories.bystanders import make_bystanders, renew_bystanders
from tests.factories.bystanders.people import DOMAIN
from tests.plugins.states import States

Row = dict[str, Any]
Rows = dict[tuple[str, str], Row]

# Sessions are those of whoever acts, and the index of the search backend is made from rows that are compared.
IGNORED_APPS = {"sessions", "wagtailsearch", "modelsearch"}
# A new row that leads to one of these is something done to a bystander.
OWNERS: list[type[Model]] = [Supporter, Subscription, VolunteerInterest, Mailing, IssuePage, Page, User]


class Bystanders:
    """Everything that was in the database before a test put its own into it."""

    def __init__(self) -> None:
        self.rows = read_rows()

    @contextmanager
    def left_alone(self, *but: Model, adding: type[Model] | None = None) -> Iterator[None]:
        """Fail when what follows changes or deletes a row of theirs, or adds one about them.

        Rows of ``but`` may change, and rows of the model ``adding`` may be added: it is the point of the act.
        """
        before = read_rows()
        yield
        after = read_rows()
        if adding:
            table = adding._meta.db_table
            after = {key: row for key, row in after.items() if key[0] != table or key in before}
        found = differences(before, after, self.rows, {_key(each) for each in but})
        if found:
            pytest.fail("Others were touched:\n" + "\n".join(found))


def read_rows() -> Rows:
    """Return the rows of every table of a model, by table and primary key."""
    models = [model._meta for model in apps.get_models(include_auto_created=True)]
    tables = {model.db_table: model.pk.column for model in models if model.app_label not in IGNORED_APPS}
    if connection.vendor == "postgresql":
        return _read_in_one_statement(tables)
    rows: Rows = {}
    with connection.cursor() as cursor:
        for table, key in tables.items():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  # a name of our own
            columns = [column[0] for column in cursor.description]
            for values in cursor.fetchall():
                row = dict(zip(columns, values, strict=True))
                rows[table, str(row[key])] = row
    return rows


def _read_in_one_statement(tables: dict[str, str]) -> Rows:
    quote = connection.ops.quote_name
    selects = [
        f"SELECT '{table}', {quote(key)}::text, to_jsonb(t) FROM {quote(table)} t"  # noqa: S608  # names of our own
        for table, key in tables.items()
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects))
        return {(table, key): json.loads(row) if isinstance(row, str) else row for table, key, row in cursor.fetchall()}


def differences(before: Rows, after: Rows, theirs: Rows, but: set[tuple[str, str]]) -> list[str]:
    """List what happened to rows of theirs, and the rows that came to lead to them, one a line."""
    found = []
    for key in theirs.keys() - but:
        if key in before and before[key] != after.get(key):
            found.append(f"{' '.join(key)}: {_change(before[key], after.get(key))}")
    ledger_keys = {_plain(row["public_id"]) for row in theirs.values() if "state_reason" in row and "token" in row}
    for key in after.keys() - before.keys():
        reasons = [*_leads_to(key[0], after[key], theirs.keys() - but), *_names(after[key], ledger_keys)]
        found += [f"{' '.join(key)} is new and {reason}" for reason in reasons]
    return sorted(found)


def _change(before: Row, after: Row | None) -> str:
    if after is None:
        return "deleted"
    return ", ".join(
        f"{name} {before[name]!r} is now {after[name]!r}" for name in before if before[name] != after[name]
    )


def _leads_to(table: str, row: Row, theirs: Any) -> list[str]:
    owners = {model._meta.db_table for model in OWNERS}
    return [
        f"leads to {target} {row[column]}"
        for column, target in _foreign_keys(table)
        if target in owners and (target, str(row[column])) in theirs
    ]


def _foreign_keys(table: str) -> Sequence[tuple[str, str]]:
    model = next(each for each in apps.get_models(include_auto_created=True) if each._meta.db_table == table)
    fields: list[Field[Any, Any]] = [field for field in model._meta.local_fields if field.remote_field]
    return [(field.column, field.related_model._meta.db_table) for field in fields]  # type: ignore[misc]  # the models of a table are loaded


def _names(row: Row, ledger_keys: set[str]) -> list[str]:
    """Return the columns with an address of a bystander, or the key by which the ledger knows one."""
    return [
        f"names a bystander in {name}"
        for name, value in row.items()
        if DOMAIN in str(value) or _plain(value) in ledger_keys
    ]


def _plain(key: object) -> str:
    """Return a UUID as hexadecimal, as both databases write it."""
    return str(key).replace("-", "")


def _key(instance: Model) -> tuple[str, str]:
    return instance._meta.db_table, str(instance.pk)


@pytest.fixture(scope="module")
def crowd(django_db_setup: None, django_db_blocker: DjangoDbBlocker, database_states: States) -> Iterator[None]:
    """Put the bystanders into the database until the module ends; they are made once for all modules and workers."""
    with django_db_blocker.unblock():
        database_states.restore("bystanders", make_bystanders)
        renew_bystanders()
        yield
        database_states.restore_migrated()


@pytest.fixture
def bystanders(crowd: None, db: None) -> Bystanders:
    """Return the bystanders, for a test to say that its act leaves them alone."""
    return Bystanders()
