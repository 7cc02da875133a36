"""Cells of a spreadsheet that hold what people typed."""

from home.public_forms.text_checks import strip_control_characters

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def escape_formula(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    read = strip_control_characters(text)
    return f"'{read}" if read.startswith(FORMULA_STARTS) else read
