"""Where bounces and complaints come from: a mailbox and webhooks, both from the environment, neither by default."""

import json
import os
import subprocess
import sys

import pytest

from tests.config.production import DEPLOYED, ROOT, manage

SETTINGS = """
import json
from django.conf import settings
from django.urls import resolve
webhook = resolve("/webhooks/postmark/tracking/")
print(json.dumps([settings.BOUNCE_MAILBOX is not None, settings.ANYMAIL, webhook.namespace]))
"""


def read(**variables: str) -> tuple[bool, dict[str, str], str]:
    """Return whether there is a mailbox, the keys of the provider, and what answers at the address of a webhook."""
    ran = manage("shell", "--no-imports", "-c", SETTINGS, environment=DEPLOYED | variables)
    assert ran.returncode == 0, ran.stderr
    has_mailbox, keys, namespace = json.loads(ran.stdout.splitlines()[-1])
    return has_mailbox, keys, namespace


def test_production_has_neither_unless_it_is_told_to() -> None:
    assert read() == (False, {}, "")


def test_production_has_both_where_the_environment_names_them() -> None:
    secrets = {"ANYMAIL_WEBHOOK_SECRET": "user:secret", "BOUNCE_MAILBOX": "imaps://user:secret@mail.example.org/INBOX"}
    assert read(**secrets) == (True, {"WEBHOOK_SECRET": "user:secret"}, "anymail")


@pytest.mark.parametrize("address", ["imap://user:hunter2@mail.example.org", "mail.example.org", "imaps://:hunter2@"])
def test_a_mailbox_that_cannot_be_read_is_named_without_its_password(address: str) -> None:
    ran = manage("check", environment=DEPLOYED | {"BOUNCE_MAILBOX": address})
    assert ran.returncode != 0
    assert "BOUNCE_MAILBOX" in ran.stderr
    assert "hunter2" not in ran.stderr


WITHOUT_ANYMAIL = """
import importlib.util, sys
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "anymail" else find(name, *rest)
import django
from django.urls import resolve
django.setup()
print([resolve("/webhooks/postmark/tracking/").namespace, "anymail" in sys.modules])
"""


def test_where_anymail_is_not_installed_nothing_of_it_is_loaded() -> None:
    settings = {"DJANGO_SETTINGS_MODULE": "config.settings.production", "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}"}
    variables = DEPLOYED | settings | {"ANYMAIL_WEBHOOK_SECRET": "user:secret", "PATH": os.environ["PATH"]}
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT_ANYMAIL], env=variables, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.stdout.splitlines()[-1:] == ["['', False]"], ran.stderr
