"""Configuration of the newsletter app."""

from django.apps import AppConfig


class NewsletterConfig(AppConfig):
    """Editions of Missing News, the people who get them, and the sending."""

    name = "newsletter"
    verbose_name = "Missing News"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what follows editions, campaigns and registers."""
        from newsletter import startup  # noqa: PLC0415  # Django imports this module before models can be loaded

        startup.connect()
