"""What production asks for, what it refuses, and what it leaves out."""

import pytest

from tests.config.production import DEPLOYED, read_settings, refusal


def test_production_names_every_missing_variable_at_once() -> None:
    message = refusal({})
    assert [name for name in DEPLOYED if name not in message] == []


@pytest.mark.parametrize("name", DEPLOYED)
def test_production_does_not_start_with_a_blank_variable(name: str) -> None:
    assert f"no default: {name}." in refusal({**DEPLOYED, name: "  "})


def test_production_does_not_repeat_a_password_it_cannot_read() -> None:
    message = refusal({**DEPLOYED, "EMAIL_URL": "mail://user:hunter2@mail.example.org"})
    assert "EMAIL_URL: it could not be understood" in message
    assert "hunter2" not in message


def test_production_has_no_demo_content_and_no_development_passwords() -> None:
    settings = read_settings(DEPLOYED)
    assert "newsletter" in settings["INSTALLED_APPS"]
    assert "demo" not in settings["INSTALLED_APPS"]
    assert not any(hasher.startswith("demo.") for hasher in settings.get("PASSWORD_HASHERS", []))
    assert not settings.get("DEBUG", False)


def test_production_asks_for_the_second_step_and_keeps_cookies_to_its_host() -> None:
    settings = read_settings(DEPLOYED | {"SECOND_FACTOR_REQUIRED": "false", "ADMIN_PATH": "/staff-room/"})
    assert settings["SECOND_FACTOR_REQUIRED"] is True
    assert settings["ADMIN_PATH"] == "staff-room/"
    for name in ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "DEVICE_COOKIE_NAME"):
        assert settings[name].startswith("__Host-")
    assert settings["SESSION_COOKIE_SECURE"]
    assert settings["CSRF_COOKIE_SECURE"]
    assert settings["SECURE_HSTS_SECONDS"] >= 31_536_000
