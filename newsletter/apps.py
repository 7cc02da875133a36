"""Configuration of the newsletter app."""

from django.apps import AppConfig


class NewsletterConfig(AppConfig):
    """Editions of Missing News."""

    name = "newsletter"
    verbose_name = "Missing News"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the functions that keep item rows in step with live editions."""
        from newsletter import signals

        signals.connect()
