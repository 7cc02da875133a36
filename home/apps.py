"""Configuration of the home app."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The standing pages and the registers."""

    name = "home"
    verbose_name = "Pages and registers"
    default_auto_field = "django.db.models.BigAutoField"
