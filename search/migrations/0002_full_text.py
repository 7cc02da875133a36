"""What lets the database search by itself.

SQLite gets full-text tables, of stemmed words for searches and of whole words for what is completed while typing, and an
index that holds all that a search reads of an entry. On PostgreSQL the words of an entry stay in its row, up to the
eight kilobytes that a row can have, instead of in another table from two kilobytes on.
"""

from django.db import migrations

TEXTS = "wagtailsearch_indexentry_fts"
BEGINNINGS = "search_autocomplete_fts"
ENTRIES = "wagtailsearch_indexentry"
HITS = "search_hits"

# Wagtail's own triggers keep the first table in step; they name it and outlive its replacement.
SQLITE = [
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
    f"CREATE INDEX {HITS} ON {ENTRIES} (id, content_type_id, object_id, title_norm)",
]
SQLITE_BACKWARDS = [
    f"DROP INDEX {HITS}",
    f"DROP TRIGGER {BEGINNINGS}_insert",
    f"DROP TRIGGER {BEGINNINGS}_update",
    f"DROP TRIGGER {BEGINNINGS}_delete",
    f"DROP TABLE {BEGINNINGS}",
    f"DROP TABLE {TEXTS}",
    f"CREATE VIRTUAL TABLE {TEXTS} USING fts5(autocomplete, body, title)",
    f"INSERT INTO {TEXTS}(rowid, autocomplete, body, title) SELECT id, autocomplete, body, title FROM {ENTRIES}",
]


FORWARDS = {"sqlite": SQLITE, "postgresql": [f"ALTER TABLE {ENTRIES} SET (toast_tuple_target = 8160)"]}
BACKWARDS = {"sqlite": SQLITE_BACKWARDS, "postgresql": [f"ALTER TABLE {ENTRIES} RESET (toast_tuple_target)"]}


def run(statements):
    def run_for_database(apps, schema_editor):
        for statement in statements.get(schema_editor.connection.vendor, []):
            schema_editor.execute(statement)

    return run_for_database


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0001_initial"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [migrations.RunPython(run(FORWARDS), run(BACKWARDS))]
