"""Application configuration of search."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The search app."""

    name = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the signal handlers."""
        from search import signals  # noqa: PLC0415  # Django imports this module before models can be loaded

        signals.connect()
