"""Make an uploaded picture one that every browser shows and that tells nothing about whoever took it."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import pillow_heif
from django.conf import settings
from PIL import Image, UnidentifiedImageError

from home.uploads.jpeg_metadata import exif_of
from home.uploads.picture_formats import refusal_of
from home.uploads.picture_metadata import JPEG, strip_picture
from home.uploads.picture_modes import converted
from home.uploads.refusal import RefusedUploadError

pillow_heif.register_heif_opener()

# Pillow knows many more, some of which start other programs.
FORMATS: Final = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "HEIF", "TIFF", "BMP")
EXTENSIONS: Final = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp"}
SHOWN_MODES: Final = frozenset(["1", "L", "LA", "P", "PA", "RGB", "RGBA"])
ORIENTATION: Final = 0x0112
# What Pillow and the functions here raise for files that are damaged or made to do harm.
UNREADABLE: Final = (
    *(OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, ArithmeticError, RuntimeError),
    *(AttributeError, MemoryError, UserWarning, struct.error, zlib.error),
)
DAMAGED: Final = (
    "This file is damaged or incomplete: the picture in it cannot be read to its end. Open it on your computer, save "
    "it as a new JPEG or PNG file, and upload that one."
)


@dataclass(frozen=True)
class CleanPicture:
    """The bytes of a picture and the extension for its format, without a dot."""

    content: bytes
    extension: str


def clean_picture(data: bytes) -> CleanPicture:
    """Return the picture without metadata, upright and in a format for the web; raises RefusedUploadError.

    Its pixels are left as they are, unless it has to be turned or is of a kind that browsers do not show.
    """
    if not data:
        raise RefusedUploadError("This file is empty. Check that it was copied in full, and upload it again.")
    try:
        return _clean(data)
    except RefusedUploadError:
        raise
    except UnidentifiedImageError:
        raise RefusedUploadError(refusal_of(data)) from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise RefusedUploadError(_too_many_pixels()) from None
    except UNREADABLE:
        raise RefusedUploadError(DAMAGED) from None


def _clean(data: bytes) -> CleanPicture:
    # What is damaged in the metadata alone does no harm once that is gone.
    stripped = strip_picture(data)
    with Image.open(BytesIO(stripped or data), formats=FORMATS) as picture:
        kind = picture.format or ""
        _check_size(picture, kind)
        # A HEIC picture is upright already when it is read.
        orientation = 1 if kind == "HEIF" else orientation_of(data)
        is_moving = kind in EXTENSIONS and getattr(picture, "n_frames", 1) > 1
        if stripped and picture.mode in SHOWN_MODES and (orientation == 1 or is_moving):
            _decode(stripped)
            return CleanPicture(stripped, EXTENSIONS[kind])
        content, extension = converted(picture, orientation)
        return CleanPicture(strip_picture(content) or b"", extension)


def _check_size(picture: Image.Image, kind: str) -> None:
    frames = 1 if kind == "HEIF" else getattr(picture, "n_frames", 1)
    if picture.width * picture.height * frames > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise RefusedUploadError(_too_many_pixels())
    if frames > 1 and kind not in EXTENSIONS:
        raise RefusedUploadError(
            f"This {kind} file has {frames} pictures in it. Save the one you want to show as JPEG or PNG, and upload "
            "that."
        )


def orientation_of(data: bytes) -> int:
    """Return how a picture has to be turned to stand upright (Exif, from 1 to 8), 1 where that cannot be read."""
    try:
        if data.startswith(JPEG):
            exif = Image.Exif()
            exif.load(exif_of(data))
        else:
            with Image.open(BytesIO(data), formats=FORMATS) as picture:
                exif = picture.getexif()
        orientation: int = exif.get(ORIENTATION, 1)
    except UNREADABLE:
        return 1
    return orientation if orientation in range(1, 9) else 1


def _decode(content: bytes) -> None:
    """Read every pixel, of a JPEG in a small size, which takes little memory."""
    with Image.open(BytesIO(content), formats=FORMATS) as picture:
        picture.draft(None, (picture.width // 8, picture.height // 8))
        for frame in range(getattr(picture, "n_frames", 1)):
            picture.seek(frame)
            picture.load()


def _too_many_pixels() -> str:
    megapixels = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
    return (
        f"This picture has more than {megapixels} million pixels, counting all its frames. Make it smaller, about "
        "2,400 pixels wide, and upload it again."
    )
