"""Pictures as cameras, phones, scanners and programs make them, with the place where they were taken all over them."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms

SECRET = b"53.4084N-Secret-Street"
GPS = 0x8825
Size = tuple[int, int]


def encoded(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """Return the bytes of a picture."""
    target = BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def plain(mode: str, kind: str, size: Size = (60, 40), **options: Any) -> bytes:
    """Return a picture of one colour."""
    return encoded(Image.new(mode, size), kind, **options)


def exif(orientation: int = 1) -> Image.Exif:
    """Return Exif data with a place, a camera and a time."""
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010E] = SECRET.decode()
    data[0x0110] = "Phone of Secret-Street"
    data[0x0132] = "2026:07:11 14:30:12"
    data[GPS] = {1: "N", 2: (53.0, 24.0, 30.24), 3: "W", 4: (2.0, 59.0, 29.0), 29: "2026:07:11"}
    return data


def profile() -> bytes:
    """Return a colour profile that names a device."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    (count,) = struct.unpack_from(">I", made, 128)
    entries = [struct.unpack_from(">4sII", made, 132 + 12 * number) for number in range(count)]
    parts = [(tag, bytes(made[start : start + length])) for tag, start, length in entries]
    parts.append((b"dmnd", b"text\0\0\0\0" + SECRET + b"\0\0"))
    table, body = b"", b""
    for tag, content in parts:
        table += struct.pack(">4sII", tag, 132 + 12 * len(parts) + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    head = struct.pack(">I", 132 + len(table) + len(body)) + bytes(made[4:128])
    return head + struct.pack(">I", len(parts)) + table + body


def segment(marker: int, payload: bytes) -> bytes:
    """Return a segment of a JPEG."""
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


def jpeg(orientation: int = 1, size: Size = (80, 60), mode: str = "RGB", **options: Any) -> bytes:
    """Return a photo with the place in every part of a JPEG that can hold it, and a second picture behind its end."""
    data = encoded(Image.radial_gradient("L").resize(size).convert(mode), "JPEG", exif=exif(orientation), **options)
    thumbnail = bytes([8, 1]) + SECRET + b"\0\0"
    preview = segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01" + thumbnail)
    private = [
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"),
        segment(0xE2, b"FPXR\0" + SECRET),
        segment(0xEB, b"JP\0\0c2pa" + SECRET),
        segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0" + SECRET),
        segment(0xFE, SECRET),
    ]
    return data[:2] + preview + b"".join(private) + data[2:] + data + SECRET


def chunk(kind: bytes, content: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(picture: bytes | None = None) -> bytes:
    """Return a PNG with the place in texts, Exif, a private chunk and behind its end."""
    picture = picture or plain("RGB", "PNG", icc_profile=profile())
    start, end = picture[:33], picture[33:-12]
    private = [
        chunk(b"tEXt", b"Comment\0" + SECRET),
        chunk(b"zTXt", b"Location\0\0" + zlib.compress(SECRET)),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + SECRET),
        chunk(b"eXIf", exif().tobytes()[6:]),
        chunk(b"tIME", struct.pack(">HBBBBB", 2026, 7, 11, 14, 30, 12)),
        chunk(b"caBX", SECRET),
        chunk(b"prVt", SECRET),
    ]
    return start + b"".join(private) + end + chunk(b"tEXt", b"Late\0" + SECRET) + picture[-12:] + SECRET


def grey_scan() -> bytes:
    """Return a PNG with 16 bits of grey, as scanners write it."""
    rows = b"".join(b"\0" + struct.pack(">8H", *range(0, 64_000, 8_000)) for _ in range(8))
    head = struct.pack(">IIBBBBB", 8, 8, 16, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def webp(**options: Any) -> bytes:
    """Return a WebP with Exif, XMP and a profile."""
    picture = Image.new("RGB", (60, 40), "navy")
    return encoded(picture, "WEBP", exif=exif(), xmp=SECRET, icc_profile=profile(), **options) + SECRET


def gif() -> bytes:
    """Return an animated GIF with a comment and what a program wrote."""
    frames = [Image.new("RGB", (30, 20), colour) for colour in ("red", "green", "blue")]
    data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], loop=0, comment=SECRET)
    return data[:-1] + b"\x21\xff\x0bXMP DataXMP" + bytes([len(SECRET)]) + SECRET + b"\0" + b"\x3b" + SECRET


def private_photos() -> dict[str, bytes]:
    """Return a photo of each format, with the place where it was taken."""
    navy = Image.new("RGB", (60, 40), "navy")
    return {
        "photo.jpg": jpeg(),
        "turned.jpg": jpeg(6),
        "progressive.jpg": jpeg(progressive=True, subsampling="4:1:1"),
        "printed.jpg": jpeg(mode="CMYK"),
        "photo.png": png(),
        "scan.png": png(grey_scan()),
        "photo.webp": webp(),
        "moving.webp": webp(save_all=True, append_images=[Image.new("RGB", (60, 40), "red")]),
        "moving.gif": gif(),
        "photo.avif": encoded(navy, "AVIF", exif=exif(), xmp=SECRET),
        "photo.heic": encoded(navy, "HEIF", exif=exif().tobytes(), xmp=SECRET),
        "scan.tif": encoded(navy, "TIFF", description=SECRET.decode(), software="Secret-Street"),
    }
