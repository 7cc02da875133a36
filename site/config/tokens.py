"""Keep the secrets in addresses out of logs: whoever reads one must not be able to change what somebody gets."""

from __future__ import annotations

import logging
import re
from typing import Any

from gunicorn.glogging import Logger

TOKEN = re.compile(r"(/subscriptions/)[^/\s\"']+")


def without_tokens(text: str) -> str:
    """Give a text in which addresses below ``/subscriptions/`` have lost their token."""
    return TOKEN.sub(r"\1…", text)


class TokenFilter(logging.Filter):
    """Takes tokens out of every line that is logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the line and keep it."""
        said = record.getMessage()
        shown = without_tokens(said)
        if shown != said:
            record.msg, record.args = shown, None
        return True


class AccessLogger(Logger):  # type: ignore[misc]  # gunicorn carries no types
    """Gunicorn’s logger, whose lines of access name no token."""

    def atoms(self, *args: Any) -> dict[str, Any]:
        """Give what a line is made of."""
        return {name: without_tokens(str(value)) for name, value in super().atoms(*args).items()}
