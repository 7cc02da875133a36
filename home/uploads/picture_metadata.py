"""Pictures without metadata, whatever their format; no pixel is changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from home.uploads.gif_metadata import strip_gif
from home.uploads.jpeg_metadata import strip_jpeg
from home.uploads.png_metadata import SIGNATURE, strip_png
from home.uploads.webp_metadata import strip_webp

JPEG: Final = b"\xff\xd8\xff"
STRIPPERS: Final[tuple[tuple[Callable[[bytes], bool], Callable[[bytes], bytes]], ...]] = (
    (lambda data: data.startswith(SIGNATURE), strip_png),
    (lambda data: data.startswith((b"GIF87a", b"GIF89a")), strip_gif),
    (lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP", strip_webp),
)


def strip_picture(data: bytes, orientation: int = 1) -> bytes | None:
    """Return a JPEG, PNG, GIF or WebP without metadata, None for anything else; raises ValueError or struct.error.

    The orientation is kept where it is given, by a JPEG alone: no other format is turned by those who show it.
    """
    if data.startswith(JPEG):
        return strip_jpeg(data, orientation)
    return next((strip(data) for is_format, strip in STRIPPERS if is_format(data)), None)
