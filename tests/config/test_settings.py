"""What production asks for, what it refuses, and what it leaves out."""

import pytest

from tests.config.production import DEPLOYED, manage


def test_production_passes_the_deployment_checks() -> None:
    result = manage("check", "--deploy", "--fail-level", "WARNING", environment=DEPLOYED)
    assert result.returncode == 0, result.stderr
    assert "System check identified no issues" in result.stdout + result.stderr


def test_production_names_every_missing_variable_at_once() -> None:
    result = manage("check", environment={})
    assert result.returncode != 0
    message = result.stderr.strip().splitlines()[-1]
    assert "ImproperlyConfigured" in message
    assert [name for name in DEPLOYED if name not in message] == []


@pytest.mark.parametrize("name", DEPLOYED)
def test_production_does_not_start_with_a_blank_variable(name: str) -> None:
    result = manage("check", environment={**DEPLOYED, name: "  "})
    assert result.returncode != 0
    assert f"no default: {name}." in result.stderr


def test_production_does_not_repeat_a_password_it_cannot_read() -> None:
    result = manage("check", environment={**DEPLOYED, "EMAIL_URL": "mail://user:hunter2@mail.example.org"})
    assert result.returncode != 0
    assert "EMAIL_URL: it could not be understood" in result.stderr
    assert "hunter2" not in result.stderr


def test_production_has_no_demo_content_and_no_development_passwords() -> None:
    result = manage("diffsettings", "--all", environment=DEPLOYED)
    assert result.returncode == 0, result.stderr
    settings = dict(line.lstrip("# ").split(" = ", 1) for line in result.stdout.splitlines())
    assert "'newsletter'" in settings["INSTALLED_APPS"]
    assert "'demo'" not in settings["INSTALLED_APPS"]
    assert "demo." not in settings["PASSWORD_HASHERS"]
    assert settings["DEBUG"] == "False"
