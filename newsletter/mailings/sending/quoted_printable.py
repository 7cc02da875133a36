"""Quoted-printable encoding (RFC 2045, section 6.7) that never breaks a line within a given placeholder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

MAX_LINE_LENGTH: Final = 76  # characters, with the one that breaks the line
LITERAL: Final = frozenset(range(0x20, 0x7F)) - {ord("=")}


def encode_quoted_printable(text: str, unbreakable: str) -> bytes:
    """Return the text in UTF-8, in lines that end in CRLF; ``unbreakable``, in ASCII, is never split across two lines.

    No line begins with a dot, which SMTP would double (RFC 5321, section 4.5.2), or with “From ”, which some mailboxes
    change.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return b"".join(_encode_line(line, unbreakable) for line in lines)


def _encode_line(line: str, unbreakable: str) -> bytes:
    encoded: list[bytes] = []
    width = 0
    for unit in _units(line, unbreakable):
        if width + len(unit) > MAX_LINE_LENGTH - 1:
            encoded.append(b"=\r\n")
            width = 0
        safe = _escape_first(unit) if width == 0 else unit
        encoded.append(safe)
        width += len(safe)
    if encoded and encoded[-1] in (b" ", b"\t"):
        # White space at the end of a line may be lost on the way, and takes two characters more when it is encoded.
        soft_break = [b"=\r\n"] if width + 2 > MAX_LINE_LENGTH else []
        encoded[-1:] = [*soft_break, b"=%02X" % encoded[-1][0]]
    return b"".join([*encoded, b"\r\n"])


def _units(line: str, unbreakable: str) -> Iterator[bytes]:
    """Yield what must stay on one line: the placeholder, and each encoded octet."""
    for place, part in enumerate(line.split(unbreakable)):
        if place:
            yield unbreakable.encode("ascii")
        for octet in part.encode("utf-8"):
            yield bytes([octet]) if octet in LITERAL else b"=%02X" % octet


def _escape_first(unit: bytes) -> bytes:
    """Encode the first character of a line if a mail server might change it."""
    return b"=%02X" % unit[0] if unit in (b".", b"F") else unit
