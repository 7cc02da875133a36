"""Application configuration of the site as a whole."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Gives the site's own management commands a home."""

    name = "config"
    label = "site_config"
    verbose_name = "Missing News"
