from django.db import migrations

from newsletter.ledger_triggers import lay_triggers, lift_triggers


def lay(apps, schema_editor):
    lay_triggers(schema_editor.connection)


def lift(apps, schema_editor):
    lift_triggers(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('newsletter', '0006_signing_up'),
    ]

    operations = [
        migrations.RunPython(lay, lift),
    ]
