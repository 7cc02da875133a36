from django.db import migrations

from newsletter.people.ledger_triggers import create_triggers


def create(apps, schema_editor):
    create_triggers(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('newsletter', '0005_private_links'),
    ]

    operations = [
        migrations.RunPython(create, migrations.RunPython.noop),
    ]
