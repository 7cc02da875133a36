import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('newsletter', '0006_ledger_refuses_truncate'),
    ]

    operations = [
        migrations.AddField(
            model_name='signupmail',
            name='request',
            field=models.ForeignKey(blank=True, help_text='What the link in the mail confirms.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='mails', to='newsletter.signuprequest'),
        ),
        # Unique once each row has a key of its own.
        migrations.AddField(
            model_name='signuprequest',
            name='key',
            field=models.UUIDField(default=uuid.uuid4, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='signuprequest',
            name='mailed_at',
            field=models.DateTimeField(blank=True, help_text='When the mail with its link was stored.', null=True),
        ),
        migrations.AddField(
            model_name='signuprequest',
            name='supporter',
            field=models.ForeignKey(help_text='Set once the request is processed.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sign_up_requests', to='newsletter.supporter'),
        ),
    ]
