"""The configuration of the development app."""

from django.apps import AppConfig


class DevelopmentConfig(AppConfig):
    """Pages for developers."""

    name = "development"
    verbose_name = "Development"
