"""What a file is that is no picture for the web, and what to do with it."""

from __future__ import annotations

import re
from typing import Final

MARKUP: Final = re.compile(rb"<\s*(?:!doctype\s+)?(svg|html)", re.IGNORECASE)
SIGNATURES: Final[tuple[tuple[bytes, str, str], ...]] = (
    (b"\x00\x00\x01\x00", "an icon (ICO)", "Open it in a picture program and save it as PNG."),
    (b"8BPS", "a Photoshop file", "Open it in Photoshop and export it as JPEG or PNG."),
    (b"%PDF", "a PDF", "Upload it under Documents, or save the page to be shown as a picture."),
    (b"%!PS", "a PostScript drawing", "Export it as PNG from the program it was made with."),
    (b"\xc5\xd0\xd3\xc6", "a PostScript drawing", "Export it as PNG from the program it was made with."),
    (b"\x00\x00\x00\x0cjP  ", "a JPEG 2000 file", "Open it in a picture program and save it as JPEG."),
    (b"\xff\x4f\xff\x51", "a JPEG 2000 file", "Open it in a picture program and save it as JPEG."),
    (b"\xff\x0a", "a JPEG XL file", "Save it as JPEG."),
    (b"\x00\x00\x00\x0cJXL ", "a JPEG XL file", "Save it as JPEG."),
    (b"PK\x03\x04", "a ZIP archive or an Office document", "Save the picture in it as JPEG or PNG."),
    (b"II*\x00", "a TIFF or camera raw file that cannot be read", "Save it as JPEG or PNG."),
    (b"MM\x00*", "a TIFF or camera raw file that cannot be read", "Save it as JPEG or PNG."),
)
UNKNOWN: Final = (
    "This file is not a picture that the site can show, even if its name suggests it is. Open it on your computer, "
    "save it as JPEG or PNG, and upload that."
)
BROKEN: Final = (
    "This file looks like a picture but cannot be read. It is damaged, or was not copied in full. Open it on your "
    "computer, save it as a new JPEG or PNG file, and upload that one."
)
PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF", b"BM")
HEIC: Final = (
    "This HEIC picture cannot be read. On an iPhone, choose Settings, Camera, Formats, Most Compatible and take it "
    "again, or open it on your computer and save it as JPEG. Then upload that."
)


def refusal_of(data: bytes) -> str:
    """Return a sentence that says what a file is that cannot be shown, and what to do."""
    start = data[:4096]
    if markup := MARKUP.search(start):
        kind = "an SVG drawing" if markup[1].lower() == b"svg" else "a web page"
        return f"This file is {kind}, which can contain programs. Save what you want to show as PNG, and upload that."
    if start[4:8] == b"ftyp":
        return HEIC if start[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"hevc") else UNKNOWN
    for signature, kind, advice in SIGNATURES:
        if start.startswith(signature):
            return f"This file is {kind}. {advice} Then upload that."
    return BROKEN if start.startswith(PICTURES) else UNKNOWN
