"""Colour profiles (ICC.1:2022) without the names and dates of the devices they were made for."""

from __future__ import annotations

import struct
from typing import Final

HEADER_LENGTH: Final = 128  # bytes
# Colours as numbers; descriptions, makers, viewing rooms, calibration times and private tags are left out.
KEPT_TAGS: Final = frozenset(
    [
        *(b"wtpt", b"bkpt", b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC", b"chad", b"cicp"),
        *(b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2", b"gamt"),
    ]
)
NUMERIC_TYPES: Final = frozenset([b"XYZ ", b"curv", b"para", b"sf32", b"mft1", b"mft2", b"mAB ", b"mBA ", b"cicp"])
# Version, class, colour space, connection space, signature, flags, intent and illuminant: where they stand in a header.
KEPT_HEADER: Final = ((8, 24), (36, 40), (64, 80))
NAME: Final = "Colour profile"


def neutral_profile(profile: bytes) -> bytes | None:
    """Return a profile with the same colours and nothing else, None where it cannot be read."""
    try:
        tags = dict(_numeric_tags(profile))
    except struct.error:
        return None
    if profile[36:40] != b"acsp" or not tags:
        return None
    text = _text(NAME, version=profile[8])
    return _written(profile, {b"desc": text, b"cprt": _copyright(profile[8]), **tags})


def _numeric_tags(profile: bytes) -> list[tuple[bytes, bytes]]:
    (count,) = struct.unpack_from(">I", profile, HEADER_LENGTH)
    if count > 100:
        raise struct.error("A colour profile with more than a hundred tags is none.")
    found = []
    for number in range(count):
        tag, start, length = struct.unpack_from(">4sII", profile, HEADER_LENGTH + 4 + 12 * number)
        data = profile[start : start + length]
        if tag in KEPT_TAGS and data[:4] in NUMERIC_TYPES and len(data) == length:
            found.append((tag, data))
    return found


def _text(text: str, version: int) -> bytes:
    """Return a description: ``mluc`` since version 4 of the standard, ``desc`` before."""
    if version >= 4:
        encoded = text.encode("utf-16-be")
        return b"mluc" + struct.pack(">III2s2sII", 0, 1, 12, b"en", b"GB", len(encoded), 28) + encoded
    return b"desc" + struct.pack(">II", 0, len(text) + 1) + text.encode() + b"\0" + bytes(78)


def _copyright(version: int) -> bytes:
    return _text(NAME, version) if version >= 4 else b"text" + bytes(4) + NAME.encode() + b"\0"


def _written(profile: bytes, tags: dict[bytes, bytes]) -> bytes:
    header = bytearray(HEADER_LENGTH)
    for start, end in KEPT_HEADER:
        header[start:end] = profile[start:end]
    header[44:48] = bytes(4)
    table, body = [], bytearray()
    first = HEADER_LENGTH + 4 + 12 * len(tags)
    for tag, data in tags.items():
        table.append(struct.pack(">4sII", tag, first + len(body), len(data)))
        body += data + bytes(-len(data) % 4)
    header[:4] = struct.pack(">I", first + len(body))
    return bytes(header) + struct.pack(">I", len(tags)) + b"".join(table) + bytes(body)
