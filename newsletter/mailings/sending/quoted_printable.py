"""Write text as quoted-printable (RFC 2045, section 6.7) in which a token can take the place of another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

MAX_LINE_LENGTH: Final = 76  # signs, with the sign that breaks the line
LITERAL: Final = frozenset(range(0x20, 0x7F)) - {ord("=")}


def quoted_printable(text: str, atom: str) -> bytes:
    """Return the text in UTF-8 as lines that end in CRLF; ``atom``, in plain signs, never stands across two lines.

    No line begins with a dot, which SMTP would double (RFC 5321, section 4.5.2), nor with “From ”, which some mailboxes
    change.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return b"".join(_write_line(line, atom) for line in lines)


def _write_line(line: str, atom: str) -> bytes:
    written: list[bytes] = []
    width = 0
    for unit in _units(line, atom):
        if width + len(unit) > MAX_LINE_LENGTH - 1:
            written.append(b"=\r\n")
            width = 0
        guarded = _guard(unit) if width == 0 else unit
        written.append(guarded)
        width += len(guarded)
    if written and written[-1] in (b" ", b"\t"):
        written[-1] = b"=%02X" % written[-1][0]
    return b"".join([*written, b"\r\n"])


def _units(line: str, atom: str) -> Iterator[bytes]:
    """Return what must not be broken: the atom, and each octet as it is written."""
    for place, part in enumerate(line.split(atom)):
        if place:
            yield atom.encode("ascii")
        for octet in part.encode("utf-8"):
            yield bytes([octet]) if octet in LITERAL else b"=%02X" % octet


def _guard(unit: bytes) -> bytes:
    """Return the first sign of a line in a form that nothing on the way changes."""
    return b"=%02X" % unit[0] if unit in (b".", b"F") else unit
