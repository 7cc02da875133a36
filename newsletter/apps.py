"""Configuration of the newsletter app."""

from django.apps import AppConfig, apps


class NewsletterConfig(AppConfig):
    """Editions of Missing News, the people who get them, and the sending."""

    name = "newsletter"
    verbose_name = "Missing News"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the functions that keep item rows and search in step with pages and registers."""
        from newsletter import register_signals, signals
        from newsletter.searching.topics import TOPICS
        from search.sources import register_source

        signals.connect()
        register_signals.connect()
        register_source(TOPICS)
        if apps.is_installed("anymail"):
            from newsletter.mailing.bounces import provider_events

            provider_events.connect()
