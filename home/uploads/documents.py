"""Make an uploaded document one that does not tell who wrote it, when, and what was struck out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import Final

from home.uploads.office_documents import clean_office_document
from home.uploads.pdf_documents import clean_pdf
from home.uploads.refusal import RefusedUploadError

OFFICE: Final = frozenset(["docx", "odt", "pptx", "xlsx", "odp", "ods"])
TEXT: Final = frozenset(["csv", "txt"])
ADVICE: Final = {
    "doc": "Word 97 documents keep names and deleted text. Open it in Word, save it as .docx or PDF, and upload that.",
    "docm": "Documents with macros are not accepted. Save it as .docx or PDF, and upload that.",
    "key": "Keynote files keep names that cannot be removed. Export it as PDF, and upload that.",
    "ppt": "PowerPoint 97 files keep names and deleted text. Save it as .pptx or PDF, and upload that.",
    "pptm": "Documents with macros are not accepted. Save it as .pptx or PDF, and upload that.",
    "rtf": "RTF files keep names and deleted text. Open it in Word, save it as .docx or PDF, and upload that.",
    "xls": "Excel 97 files keep names and deleted text. Save it as .xlsx or CSV, and upload that.",
    "xlsm": "Documents with macros are not accepted. Save it as .xlsx or CSV, and upload that.",
    "zip": "We cannot check what is in an archive. Unpack it, and upload the files one by one.",
}
# How files of other kinds begin, whatever they are called.
NO_TEXT: Final = (
    b"%PDF",
    b"PK\x03\x04",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"MZ",
    b"\x7fELF",
)


def clean_document(name: str, data: bytes) -> bytes:
    """Return a document without names, dates and other details; raises RefusedUploadError."""
    kind = PurePath(name).suffix.lower().removeprefix(".")
    if kind in ADVICE:
        raise RefusedUploadError(ADVICE[kind])
    if kind in TEXT:
        return _checked_text(kind, data)
    cleaners: dict[str, Callable[[bytes], bytes]] = {"pdf": clean_pdf, **dict.fromkeys(OFFICE, clean_office_document)}
    if kind not in cleaners:
        accepted = ", ".join(sorted(OFFICE | TEXT | {"pdf"}))
        raise RefusedUploadError(
            f"Files that end in .{kind or '?'} are not accepted. Save the document as one of these, and upload that: "
            f"{accepted}."
        )
    return cleaners[kind](data)


def _checked_text(kind: str, data: bytes) -> bytes:
    """Return a text as it is, if it is one."""
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if data.startswith(NO_TEXT) or (b"\0" in data and not is_wide):
        raise RefusedUploadError(
            f"This file is called .{kind}, but is not plain text. Check what it is, and upload it with the right name."
        )
    return data
