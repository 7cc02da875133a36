"""The test database: what becomes of it after a test, and what copies of it carry."""

import pytest
from django.db import DatabaseError, connection
from wagtail.models import Page

from tests.plugins.contents import changed_tables, contents
from tests.plugins.database import MIGRATED, empty_memory, refuse_leftovers
from tests.plugins.states import States

NO_DELETION = {
    "sqlite": ["CREATE TRIGGER keeps BEFORE DELETE ON wagtailcore_page BEGIN SELECT RAISE(ABORT, 'kept'); END"],
    "postgresql": [
        "CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'kept'; END $$",
        "CREATE TRIGGER keeps BEFORE DELETE OR TRUNCATE ON wagtailcore_page EXECUTE FUNCTION keep()",
    ],
}
FULL_TEXT = ["CREATE VIRTUAL TABLE words USING fts5(word)", "INSERT INTO words VALUES ('lighthouse')"]


def run(*statements: str) -> list[tuple[object, ...]]:
    """Run statements and return what the last one finds, if it looks for anything."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


@pytest.mark.django_db
def test_what_is_added_changed_and_deleted_is_noticed() -> None:
    before = contents(connection)
    root = Page.objects.get(depth=1)
    page = root.add_child(instance=Page(title="Added", slug="added"))
    assert "wagtailcore_page" in changed_tables(before, contents(connection))

    with_page = contents(connection)
    Page.objects.filter(pk=page.pk).update(title="Changed")
    assert changed_tables(with_page, contents(connection)) == ["wagtailcore_page"]

    Page.objects.filter(pk=page.pk).update(title="Added")
    assert changed_tables(with_page, contents(connection)) == []
    page.delete()
    assert "wagtailcore_page" in changed_tables(with_page, contents(connection))


@pytest.mark.django_db(transaction=True)
def test_what_is_left_behind_is_refused_once_and_gone(pytestconfig: pytest.Config) -> None:
    states, migrated = pytestconfig.stash[MIGRATED]
    refuse_leftovers(states, migrated)
    Page.objects.get(depth=1).add_child(instance=Page(title="Left behind", slug="left-behind"))
    with pytest.raises(pytest.fail.Exception, match=r"left something behind.*wagtailcore_page"):
        refuse_leftovers(states, migrated)
    refuse_leftovers(states, migrated)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="A server drops a database before it is built again.")
def test_a_database_that_is_built_again_has_nothing_of_before(database_states: States) -> None:
    Page.objects.get(depth=1).add_child(instance=Page(title="Left behind", slug="left-behind"))
    try:
        empty_memory()
        assert connection.introspection.table_names() == []
    finally:
        database_states.restore_migrated()
    assert not Page.objects.filter(slug="left-behind").exists()


@pytest.mark.django_db(transaction=True)
def test_a_copy_carries_triggers_and_refused_deletions_stop_no_later_test(
    database_states: States,
) -> None:
    database_states.restore("of_a_test", refuse_deletions)
    database_states.restore_migrated()
    Page.objects.filter(depth=2).delete()

    database_states.restore("of_a_test", refuse_deletions)

    with pytest.raises(DatabaseError, match="kept"):
        Page.objects.filter(depth=2).delete()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="Virtual tables are a thing of SQLite.")
def test_a_copy_carries_a_full_text_table(database_states: States) -> None:
    database_states.restore("of_a_test", fill_full_text)
    database_states.restore_migrated()
    assert "words" not in connection.introspection.table_names()
    database_states.restore("of_a_test", fill_full_text)
    assert run("SELECT word FROM words WHERE words MATCH 'lighthouse'") == [("lighthouse",)]


def refuse_deletions() -> None:
    """Let no page be deleted."""
    run(*NO_DELETION[connection.vendor])


def fill_full_text() -> None:
    """Make a table for full-text search, with a word in it."""
    run(*FULL_TEXT)
