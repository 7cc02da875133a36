"""Configuration of the home app."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The standing pages and the registers."""

    name = "home"
    verbose_name = "Pages and registers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what follows pages, registers and migrations, and register the checks."""
        from home import startup  # noqa: PLC0415  # Django imports this module before models can be loaded

        startup.connect()
