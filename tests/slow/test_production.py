"""Production as it starts, in processes of its own."""

import json
import os
import subprocess
import sys

from tests.config.production import DEPLOYED, ROOT, manage

ADDRESSES = """
import json
from django.urls import resolve
webhook, mails = resolve("/webhooks/postmark/tracking/"), resolve("/development/mail/")
print(json.dumps([webhook.namespace, mails.url_name]))
"""
# What no other address answers is left to the pages of the CMS.
ANY_PAGE = "wagtail_serve"


def answers(**variables: str) -> tuple[str, str]:
    """Return the namespace of what answers a webhook, and the name of what answers where developers read mails."""
    ran = manage("shell", "--no-imports", "--verbosity", "0", "-c", ADDRESSES, environment=DEPLOYED | variables)
    assert ran.returncode == 0, ran.stderr
    namespace, name = json.loads(ran.stdout)
    return namespace, name


def test_production_passes_the_deployment_checks_even_where_the_database_has_no_tables() -> None:
    ran = manage("check", "--deploy", "--database", "default", "--fail-level", "WARNING", environment=DEPLOYED)
    assert ran.returncode == 0, ran.stderr
    assert "System check identified no issues" in ran.stdout + ran.stderr


def test_production_does_not_start_half_configured() -> None:
    ran = manage("check", environment={})
    assert ran.returncode != 0
    message = ran.stderr.strip().splitlines()[-1]
    assert "ImproperlyConfigured" in message
    assert [name for name in DEPLOYED if name not in message] == []


def test_production_answers_no_webhook_unless_it_is_told_to_and_never_shows_mails() -> None:
    assert answers() == ("", ANY_PAGE)


def test_production_answers_a_webhook_whose_secret_the_environment_names() -> None:
    assert answers(ANYMAIL_WEBHOOK_SECRET="user:secret") == ("anymail", ANY_PAGE)


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
