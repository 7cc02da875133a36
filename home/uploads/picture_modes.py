"""Turn pictures of every kind that Pillow reads into one that browsers show."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from PIL import Image, ImageCms
from PIL.JpegImagePlugin import JpegImageFile, get_sampling

from home.uploads.colour_profile import neutral_profile

JPEG_QUALITY: Final = 92
# Lossless before, lossless afterwards.
LOSSLESS: Final = frozenset(["PNG", "GIF", "TIFF", "BMP"])
COLOUR_MODES: Final = frozenset(["P", "RGB", "RGBA"])
# What undoes each orientation of Exif 2.32, section 4.6.4.
TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
GREY_MODES: Final = frozenset(["1", "L", "LA"])


def converted(picture: Image.Image, orientation: int) -> tuple[bytes, str]:
    """Return an opened picture, upright and in a format for the web, and the extension; raises what Pillow raises."""
    kind, tables = picture.format, _jpeg_tables(picture)
    profile = picture.info.get("icc_profile")
    upright = picture.transpose(TURNS[orientation]) if orientation in TURNS else picture
    plain = _plain(upright, profile)
    kept = neutral_profile(profile) if profile and plain.mode == upright.mode else None
    target = BytesIO()
    if kind in LOSSLESS or plain.has_transparency_data:
        plain.save(target, "PNG", icc_profile=kept)
        return target.getvalue(), "png"
    if plain.mode not in ("L", "RGB"):
        plain = plain.convert("RGB")
    if plain.mode != picture.mode:
        tables = {"quality": JPEG_QUALITY}
    plain.save(target, "JPEG", icc_profile=kept, **tables)
    return target.getvalue(), "jpg"


def _jpeg_tables(picture: Image.Image) -> dict[str, Any]:
    """Return how a JPEG was coded, so that turning it costs next to nothing, or a good quality for the rest."""
    if isinstance(picture, JpegImageFile):
        sampling = get_sampling(picture)
        tables: dict[str, Any] = {"qtables": picture.quantization}
        return tables | ({"subsampling": sampling} if sampling != -1 else {})
    return {"quality": JPEG_QUALITY}


def _plain(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the picture with eight bits a colour in a mode that PNG has."""
    if picture.mode in COLOUR_MODES | GREY_MODES:
        return picture
    if picture.mode.startswith(("I", "F")):
        return _eight_bits(picture)
    if picture.mode == "CMYK" and profile:
        return _in_screen_colours(picture, profile)
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def _in_screen_colours(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        shown = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except ImageCms.PyCMSError:
        return picture.convert("RGB")
    return shown or picture.convert("RGB")


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Return a grey picture of 16 or 32 bits, or of fractions, with 256 greys."""
    if picture.mode == "I;16":
        lowest, highest = 0.0, 65_535.0
    else:
        picture = picture if picture.mode == "F" else picture.convert("I")
        lowest, highest = _range(*picture.getextrema())
    scale = 255 / (highest - lowest)
    return picture.point(lambda value: value * scale - lowest * scale).convert("L")


def _range(lowest: Any, highest: Any) -> tuple[float, float]:
    """Return black and white: those of the usual ranges where the values fit, else the lowest and the highest value."""
    for white in (1.0, 255.0, 65_535.0):
        if lowest >= 0 and highest <= white and (white > 1 or isinstance(highest, float)):
            return 0.0, white
    return float(lowest), float(highest)
