"""Application configuration of search."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Search over what the site has published."""

    name = "search"
