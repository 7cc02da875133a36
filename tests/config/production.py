"""Runs management commands in a process of their own, with production settings."""

import os
import subprocess
import sys
from pathlib import Path

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
