"""Configuration of the accounts app, and of Wagtail's own app for users."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    """The user model, in an app of its own: page tables refer to it, so it has to exist before them."""

    name = "home.accounts"
    label = "accounts"
    verbose_name = "Accounts"
    default_auto_field = "django.db.models.BigAutoField"
    default = True

    def ready(self) -> None:
        """Hear of everybody who signs in, and register the checks."""
        from home.accounts import connections  # noqa: PLC0415  # Django imports this module before models can be loaded

        connections.connect()


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's pages for users, with the fields of this user model."""

    user_viewset = "home.accounts.viewsets.UserViewSet"
