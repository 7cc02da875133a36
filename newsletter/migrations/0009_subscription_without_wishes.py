import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('newsletter', '0008_pending_sign_ups_become_requests'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='subscription',
            name='wants_discretion',
        ),
        migrations.AlterField(
            model_name='signuprequest',
            name='key',
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
