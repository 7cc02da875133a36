"""Full-text tables for SQLite: stemmed words for searches, words as they are for what is completed while typing."""

from django.db import migrations

TEXTS = "wagtailsearch_indexentry_fts"
BEGINNINGS = "search_autocomplete_fts"
ENTRIES = "wagtailsearch_indexentry"

# Wagtail's own triggers keep the first table in step; they name it and outlive its replacement.
FORWARDS = [
    f"DROP TABLE {TEXTS}",
    f"CREATE VIRTUAL TABLE {TEXTS} USING fts5(autocomplete, body, title, tokenize = 'porter unicode61 remove_diacritics 2')",
    f"INSERT INTO {TEXTS}(rowid, autocomplete, body, title) SELECT id, autocomplete, body, title FROM {ENTRIES}",
    f"CREATE VIRTUAL TABLE {BEGINNINGS} USING fts5(autocomplete, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')",
    f"INSERT INTO {BEGINNINGS}(rowid, autocomplete) SELECT id, autocomplete FROM {ENTRIES}",
    f"""CREATE TRIGGER {BEGINNINGS}_insert AFTER INSERT ON {ENTRIES} BEGIN
        INSERT INTO {BEGINNINGS}(rowid, autocomplete) VALUES (NEW.id, NEW.autocomplete); END""",
    f"""CREATE TRIGGER {BEGINNINGS}_update AFTER UPDATE OF autocomplete ON {ENTRIES} BEGIN
        UPDATE {BEGINNINGS} SET autocomplete = NEW.autocomplete WHERE rowid = NEW.id; END""",
    f"""CREATE TRIGGER {BEGINNINGS}_delete AFTER DELETE ON {ENTRIES} BEGIN
        DELETE FROM {BEGINNINGS} WHERE rowid = OLD.id; END""",
]
BACKWARDS = [
    f"DROP TRIGGER {BEGINNINGS}_insert",
    f"DROP TRIGGER {BEGINNINGS}_update",
    f"DROP TRIGGER {BEGINNINGS}_delete",
    f"DROP TABLE {BEGINNINGS}",
    f"DROP TABLE {TEXTS}",
    f"CREATE VIRTUAL TABLE {TEXTS} USING fts5(autocomplete, body, title)",
    f"INSERT INTO {TEXTS}(rowid, autocomplete, body, title) SELECT id, autocomplete, body, title FROM {ENTRIES}",
]


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for statement in FORWARDS:
            schema_editor.execute(statement)


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for statement in BACKWARDS:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0001_search_entries"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [migrations.RunPython(forwards, backwards)]
