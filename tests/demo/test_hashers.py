"""Passwords of development accounts."""

from django.conf import global_settings
from django.contrib.auth.hashers import check_password, make_password
from pytest_django import Settings

DEVELOPMENT = "demo.hashers.DevelopmentPasswordHasher"


def test_a_development_password_works_in_development(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = [DEVELOPMENT]
    assert check_password("a walk by the sea", make_password("a walk by the sea"))


def test_a_development_password_does_not_work_in_production(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = [DEVELOPMENT]
    encoded = make_password("a walk by the sea")
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS  # which production does not change: see test_settings
    assert not check_password("a walk by the sea", encoded)
