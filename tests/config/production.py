"""The settings of production: read in this process, or in one of their own that runs a management command."""

import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]
DEPLOYED = {
    "SECRET_KEY": "a-key-of-more-than-fifty-characters-used-in-this-test-and-nowhere-else",
    "SUPPRESSION_KEY": "another-key-of-more-than-fifty-characters-used-in-this-test-and-nowhere-else",
    "DATABASE_URL": "sqlite://:memory:",
    "SITE_URL": "https://news.example.org",
    "DEFAULT_FROM_EMAIL": "Missing News <news@example.org>",
    "EMAIL_URL": "smtp+tls://user:secret@mail.example.org",
    "MEDIA_ROOT": "/srv/missing-news/media",
}


def manage(*arguments: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run `manage.py` with production settings and no environment variables but those given."""
    variables = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "config.settings.production", **environment}
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *arguments],
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )


def read_settings(environment: dict[str, str]) -> dict[str, Any]:
    """Return what the settings of production say with no environment variables but those given."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "environ", environment)
        for name in [name for name in sys.modules if name.startswith("config.settings.")]:
            patch.delitem(sys.modules, name)
        return runpy.run_module("config.settings.production")


def refusal(environment: dict[str, str]) -> str:
    """Return why the settings of production refuse these environment variables."""
    with pytest.raises(ImproperlyConfigured) as refused:
        read_settings(environment)
    return str(refused.value)
