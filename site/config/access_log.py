"""Gunicorn’s lines of access, which name no token of the people who signed up."""

from __future__ import annotations

from typing import Any

from gunicorn.glogging import Logger

from config.log_privacy import without_tokens


class AccessLogger(Logger):
    """Gunicorn’s logger, whose lines of access name no token."""

    def atoms(self, *args: Any) -> dict[str, Any]:
        """Return what a line is made of."""
        return {name: without_tokens(str(value)) for name, value in super().atoms(*args).items()}
