"""Checks of how staff sign in."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

SIGN_IN = "sign-in"  # the tag of what has to hold before the site answers anybody


@register(Tags.security, SIGN_IN)
def check_second_factor(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse to run without the second step anywhere but in development, where the demo accounts live."""
    if settings.SECOND_FACTOR_REQUIRED or apps.is_installed("development"):
        return []
    return [
        Error(
            "SECOND_FACTOR_REQUIRED is off, so a password alone gives access to personal data.",
            hint="Remove it from your settings. It can only be off in development.",
            id="accounts.E001",
        )
    ]
