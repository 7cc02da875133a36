from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('newsletter', '0003_sensitivity_and_discreet_mails'),
    ]

    operations = [
        # Renderings of earlier versions all have the same placeholder.
        migrations.AddField(
            model_name='rendering',
            name='token_placeholder',
            field=models.CharField(default='-the-token-of-the-reader-stands-just-here--', help_text='Stands for the token of the reader; random, so that no editor can write it.', max_length=43),
            preserve_default=False,
        ),
    ]
