"""Configuration of the demo app."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Demo content; production settings do not install it."""

    name = "demo"
    verbose_name = "Demo content"
