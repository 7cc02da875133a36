"""WebP files (RFC 9649) without anything but the picture and its colours; no pixel is changed."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from home.uploads.colour_profile import neutral_profile

KEPT: Final = frozenset([b"VP8 ", b"VP8L", b"ALPH", b"ANIM"])
FRAME_HEADER: Final = 16  # bytes
PROFILE_FLAG: Final = 0x20
METADATA_FLAGS: Final = 0x0C  # Exif and XMP


def strip_webp(data: bytes) -> bytes:
    """Return a WebP without Exif, XMP, unknown chunks and what follows its end; raises ValueError."""
    (size,) = struct.unpack_from("<I", data, 4) if len(data) >= 12 else (0,)
    if size + 8 > len(data):
        raise ValueError("The file is cut off.")
    chunks = dict(enumerate(_kept_chunks(data[12 : size + 8])))
    has_profile = any(kind == b"ICCP" for kind, _ in chunks.values())
    body = b"".join(_chunk(kind, _flagged(content, has_profile, kind)) for kind, content in chunks.values())
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _kept_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    for kind, content in _chunks(data):
        if kind in KEPT:
            yield kind, content
        elif kind == b"VP8X":
            yield kind, content[:10]
        elif kind == b"ANMF":
            frame = (_chunk(name, part) for name, part in _chunks(content[FRAME_HEADER:]) if name in KEPT)
            yield kind, content[:FRAME_HEADER] + b"".join(frame)
        elif kind == b"ICCP" and (profile := neutral_profile(content)):
            yield kind, profile


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = 0
    while position + 8 <= len(data):
        kind, length = struct.unpack_from("<4sI", data, position)
        yield kind, data[position + 8 : position + 8 + length]
        position += 8 + length + length % 2


def _flagged(content: bytes, has_profile: bool, kind: bytes) -> bytes:
    """Return the header of an extended file without the flags of what was left out."""
    if kind != b"VP8X" or not content:
        return content
    flags = content[0] & ~METADATA_FLAGS
    return bytes([flags if has_profile else flags & ~PROFILE_FLAG]) + content[1:]


def _chunk(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack("<I", len(content)) + content + bytes(len(content) % 2)
