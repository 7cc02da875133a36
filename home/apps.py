"""Configuration of the home app."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The standing pages and the registers."""

    name = "home"
    verbose_name = "Pages and registers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Forget remembered settings when staff change them."""
        from django.db.models.signals import post_save

        from home.models.settings import RememberedSetting, forget_setting

        for setting in RememberedSetting.__subclasses__():
            post_save.connect(forget_setting, sender=setting, dispatch_uid=f"home.forget.{setting.__name__}")
