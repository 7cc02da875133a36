"""Escaping of spreadsheet cells."""

from home.public_forms.text_checks import strip_control_characters

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def escape_formula(text: str) -> str:
    """Return text that spreadsheets do not interpret as a formula (OWASP, CSV injection)."""
    cleaned = strip_control_characters(text)
    return f"'{cleaned}" if cleaned.startswith(FORMULA_STARTS) else cleaned
