"""Telephone numbers as addresses."""


def telephone_uri(number: str) -> str:
    """Return a number as a ``tel:`` address (RFC 3966), empty when it has no digits."""
    digits = "".join(sign for sign in number if sign in "+0123456789")
    return f"tel:{digits}" if digits.strip("+") else ""
