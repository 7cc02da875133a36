"""GIF files (89a) without comments and the data of programs; no pixel is changed."""

from __future__ import annotations

from typing import Final

EXTENSION: Final = 0x21
IMAGE: Final = 0x2C
TRAILER: Final = 0x3B
GRAPHIC_CONTROL: Final = 0xF9
APPLICATION: Final = 0xFF
# They say how often an animation is repeated.
LOOPS: Final = (b"\x0bNETSCAPE2.0", b"\x0bANIMEXTS1.0")


def strip_gif(data: bytes) -> bytes:
    """Return a GIF without comments, XMP and what follows its end; raises ValueError."""
    try:
        return _stripped(data)
    except IndexError as error:
        raise ValueError("The file is cut off.") from error


def _stripped(data: bytes) -> bytes:
    position = 13 + _table(data[10])
    kept = [data[:position]]
    while data[position] != TRAILER:
        if data[position] == IMAGE:
            start, after = position, position + 10 + _table(data[position + 9]) + 1
        elif data[position] == EXTENSION:
            start, after = position, position + 2
        else:
            raise ValueError("The file has a block of an unknown kind.")
        position = _end_of_blocks(data, after)
        if _is_kept(data, start):
            kept.append(data[start:position])
    return b"".join([*kept, bytes([TRAILER])])


def _is_kept(data: bytes, start: int) -> bool:
    if data[start] == IMAGE or data[start + 1] == GRAPHIC_CONTROL:
        return True
    return data[start + 1] == APPLICATION and data.startswith(LOOPS, start + 2)


def _table(flags: int) -> int:
    """Return the length of the colour table in bytes."""
    return 3 * 2 ** ((flags & 0x07) + 1) if flags & 0x80 else 0


def _end_of_blocks(data: bytes, position: int) -> int:
    while data[position]:
        position += data[position] + 1
    return position + 1
