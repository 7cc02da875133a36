"""Cells of a spreadsheet that hold what people typed."""

from home.guards.wording import without_controls

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def escape_formula(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    read = without_controls(text)
    return f"'{read}" if read.startswith(FORMULA_STARTS) else read
