"""PNG files without anything but the picture and its colours; no pixel is changed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Final

from home.uploads.colour_profile import neutral_profile

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
MAX_PROFILE: Final = 4 * 1024 * 1024  # bytes
# Picture, palette, transparency, colours, density of pixels and animation.
KEPT: Final = frozenset(
    [
        *(b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs"),
        *(b"cICP", b"acTL", b"fcTL", b"fdAT"),
    ]
)


def strip_png(data: bytes) -> bytes:
    """Return a PNG without texts, times, Exif, private chunks and what follows its end; raises ValueError."""
    return SIGNATURE + b"".join(_kept_chunks(data))


def _kept_chunks(data: bytes) -> Iterator[bytes]:
    position = len(SIGNATURE)
    while position + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        end = position + length + 12
        if end > len(data):
            raise ValueError("The file ends within a chunk.")
        if kind in KEPT:
            yield data[position:end]
        elif kind == b"iCCP":
            yield _colours(data[position + 8 : end - 4])
        if kind == b"IEND":
            return
        position = end
    raise ValueError("The file has no end.")


def _colours(content: bytes) -> bytes:
    """Return the chunk with a neutral colour profile, nothing if it cannot be read."""
    compressed = content.partition(b"\0")[2][1:]
    try:
        profile = neutral_profile(zlib.decompressobj().decompress(compressed, MAX_PROFILE))
    except zlib.error:
        profile = None
    if not profile:
        return b""
    body = b"iCCPicc\0\0" + zlib.compress(profile)
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
