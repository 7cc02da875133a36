"""Names of files: they say where, when and with what a picture was taken, and nothing to readers."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Final

MAX_NAME_LENGTH: Final = 255  # characters, as file systems have it; a longer text would keep the patterns busy
_EXTENSIONS = (
    "avif|bmp|csv|docm|docx?|eps|gif|heic|heif|ico|jfif|jpe?g|jpe|key|mp4|mov|od[gpst]|pdf|png|pptx?|psd|rtf|svg|tiff?|"
    "txt|webp|xlsx?|zip"
)
_CAMERAS = (
    r"_?(?:burst|cimg|dcim|dji|dscn?|dscf|dsc|facetune|fb_img|gopr|imag|image|img|img_e|imgp|kimg|lrm|mvimg|_mg|mg|pano|"
    r"photo|pict|picture|pxl|received|scan|signal|snapchat|snapseed|vid|adobestock|depositphotos|dreamstime|"
    r"gettyimages|istock|istockphoto|pexels|pixabay|shutterstock|unsplash|alamy)"
)
_SCREENS = (
    r"(?:screen ?shots?|screen ?capture|screen ?recording|whatsapp (?:image|video)|photo|image|picture|scan|scanned|"
    r"untitled(?: design)?|unnamed|unknown|download|clipboard|bildschirmfoto|captura(?: de pantalla)?|"
    r"capture(?: d.écran)?|schermata|document|doc|file|attachment|new|copy|img|pic|microsoft word|slide|page)"
)
FILE_NAMES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf".*\S\.(?:{_EXTENSIONS})(?:[ _-]*\(?\d+\)?)?",  # photo.jpg, photo.jpg (1)
        rf"{_CAMERAS}(?:[\W_]*\d\S*(?: \(\d+\))?|[_-]\w*)",  # IMG_2034, DSC00123, PXL_20260711_143012
        rf"{_SCREENS}(?:[\W_]*(?:at|from|of|on|um|alle|de|à)?[\W_]*\d[\d\W_apm]*(?:at[\d\W_apm]*)?)?",
        rf"{_SCREENS}[_-]\w*",
        r"(?=(?:\D*\d){7})[\d\W_]+|\d{1,5}",  # 20260711_143012, 11-07-2026, 2034
        r"(?=.*\d)[0-9a-f]{8,}(?:-[0-9a-f]{4,})*",  # 8f14e45f-ceea-467f-a0e6-2d1b2f5c2a11
        r"(?=\S*_)\S+",  # missing_people_logo
        r"(?=\S*-)(?=\S*(?:\d|final|draft|copy|edit|crop|web|small|large|logo))[\w.-]+",  # banner-final-v2
        r"(?=\S*\d{3})[a-z]{1,5}\d{3,}\w*",  # P1030289
        r"copy of \S*",
    )
)


def looks_like_file_name(text: str) -> bool:
    """Whether a title or an alternative text is what a camera, a phone or a program called its file."""
    line = " ".join(text.split())
    return 0 < len(line) <= MAX_NAME_LENGTH and any(pattern.fullmatch(line) for pattern in FILE_NAMES)


def neutral_name(content: bytes, extension: str) -> str:
    """Return a name for a picture that says nothing about it, the same for the same bytes."""
    return f"picture-{sha256(content).hexdigest()[:16]}.{extension}"


def safe_document_name(name: str) -> str:
    """Return the name of a document without control characters, of a length that every file system takes."""
    path = PurePosixPath(re.sub(r"[\x00-\x1f\x7f/\\]+", "", name) or "document")
    return f"{path.stem[:60].strip(' .') or 'document'}{path.suffix.lower()}"
