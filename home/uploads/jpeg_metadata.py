"""JPEG files (ITU-T T.81) without anything but the picture and its colours; no pixel is changed."""

from __future__ import annotations

import re
import struct
from typing import Final

from home.uploads.colour_profile import neutral_profile

START: Final = b"\xff\xd8"
END: Final = b"\xff\xd9"
JFIF: Final = b"JFIF\0"
ICC: Final = b"ICC_PROFILE\0"
EXIF: Final = b"Exif\0\0"
ADOBE: Final = b"Adobe"
MAX_PAYLOAD: Final = 65_519  # bytes of a colour profile in a segment
# After the coded picture comes the next marker that is neither a stuffed byte nor a restart.
NEXT_MARKER: Final = re.compile(rb"\xff+[\x01-\xcf\xd8-\xfe]")
# Frames, tables, restart interval and number of lines.
KEPT: Final = frozenset([*range(0xC0, 0xC8), *range(0xC9, 0xD0), 0xDB, 0xDC, 0xDD])
SCAN: Final = 0xDA


def strip_jpeg(data: bytes, orientation: int = 1) -> bytes:
    """Return a JPEG without metadata, comments, previews and what follows its end; raises ValueError.

    The orientation is written unless it is 1, for pictures in documents, which are not turned.
    """
    head: list[bytes] = []
    body: list[bytes] = []
    profile: dict[int, bytes] = {}
    position = 2
    while match := NEXT_MARKER.search(data, position):
        marker = data[match.end() - 1]
        if marker == 0xD9:
            break
        payload, position = _payload(data, match.end())
        if marker == SCAN:
            following = NEXT_MARKER.search(data, position)
            end = following.start() if following else len(data)
            body.append(_segment(marker, payload) + data[position:end])
            position = end
        elif marker in KEPT:
            body.append(_segment(marker, payload))
        elif marker == 0xE0 and payload.startswith(JFIF):
            head.insert(0, _segment(marker, payload[:12].ljust(12, b"\0") + b"\0\0"))
        elif marker == 0xE2 and payload.startswith(ICC) and len(payload) > 14:
            profile[payload[12]] = payload[14:]
        elif marker == 0xEE and payload.startswith(ADOBE):
            head.append(_segment(marker, payload[:12]))
    else:
        raise ValueError("The file has no end.")
    if not body:
        raise ValueError("The file has no picture in it.")
    if orientation != 1:
        head.append(_segment(0xE1, _orientation(orientation)))
    colours = _profile_segments(b"".join(profile[key] for key in sorted(profile)))
    return b"".join([START, *head, *colours, *body, END])


def exif_of(data: bytes) -> bytes:
    """Return the Exif data of a JPEG, nothing where there is none; raises ValueError."""
    position = 2
    while match := NEXT_MARKER.search(data, position):
        marker = data[match.end() - 1]
        if marker in (SCAN, 0xD9):
            break
        payload, position = _payload(data, match.end())
        if marker == 0xE1 and payload.startswith(EXIF):
            return payload
    return b""


def _payload(data: bytes, position: int) -> tuple[bytes, int]:
    """Return what a segment holds and where it ends."""
    if position + 2 > len(data):
        raise ValueError("The file ends within a segment.")
    (length,) = struct.unpack_from(">H", data, position)
    end = position + length
    if length < 2 or end > len(data):
        raise ValueError("The file ends within a segment.")
    return data[position + 2 : end], end


def _segment(marker: int, payload: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


def _orientation(orientation: int) -> bytes:
    """Return Exif data with the orientation as its only entry."""
    entry = struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
    return EXIF + b"MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4)


def _profile_segments(profile: bytes) -> list[bytes]:
    neutral = neutral_profile(profile) if profile else None
    if not neutral:
        return []
    parts = [neutral[start : start + MAX_PAYLOAD] for start in range(0, len(neutral), MAX_PAYLOAD)]
    return [
        _segment(0xE2, ICC + bytes([number, len(parts)]) + part) for number, part in enumerate(parts[:255], start=1)
    ]
