"""Application configuration of search."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Search over what the site has published."""

    name = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep search in step with the pages of the site and with the synonyms."""
        from search import signals  # noqa: PLC0415  # Django imports this module before models can be loaded

        signals.connect()
