"""Escaping of spreadsheet cells."""

from home.guards.wording import without_controls

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def escape_formula(text: str) -> str:
    """Return text that spreadsheets do not interpret as a formula (OWASP, CSV injection)."""
    cleaned = without_controls(text)
    return f"'{cleaned}" if cleaned.startswith(FORMULA_STARTS) else cleaned
