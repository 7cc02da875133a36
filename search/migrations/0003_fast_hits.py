"""Lets a search read little of every hit, however long its text is.

On SQLite an index holds all that a search reads of an entry. On PostgreSQL the words of an entry stay in its row, up to
the eight kilobytes that a row can have, instead of in another table from two kilobytes on.
"""

from django.db import migrations, models

HITS = "search_hits"
ENTRIES = "wagtailsearch_indexentry"

FORWARDS = {
    "sqlite": f"CREATE INDEX {HITS} ON {ENTRIES} (id, content_type_id, object_id, title_norm)",
    "postgresql": f"ALTER TABLE {ENTRIES} SET (toast_tuple_target = 8160)",
}
BACKWARDS = {
    "sqlite": f"DROP INDEX {HITS}",
    "postgresql": f"ALTER TABLE {ENTRIES} RESET (toast_tuple_target)",
}


def run(statements):
    def run_for_database(apps, schema_editor):
        if schema_editor.connection.vendor in statements:
            schema_editor.execute(statements[schema_editor.connection.vendor])

    return run_for_database


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_full_text"),
    ]

    operations = [
        migrations.RunPython(run(FORWARDS), run(BACKWARDS)),
        migrations.AddIndex(
            model_name="searchentry",
            index=models.Index(fields=["id", "kind", "year"], name="search_entry_counted"),
        ),
    ]
