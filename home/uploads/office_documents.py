"""Office documents (ISO/IEC 29500 and ISO/IEC 26300): ZIP archives, written again without what names people."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePosixPath
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from home.uploads.office_parts import check_encoding, clean_part, comments_of, tracked_changes_of
from home.uploads.picture_metadata import strip_picture
from home.uploads.pictures import UNREADABLE, orientation_of
from home.uploads.refusal import RefusedUploadError

MAX_PARTS: Final = 5_000
MAX_UNPACKED: Final = 100 * 1024 * 1024  # bytes
MAX_DEPTH: Final = 2  # a chart in a document holds a workbook
PICTURES: Final = frozenset([".gif", ".jfif", ".jpe", ".jpeg", ".jpg", ".png", ".webp"])
EMBEDDED: Final = frozenset([".docx", ".pptx", ".xlsx"])
DROPPED: Final = ("docprops/thumbnail", "thumbnails/", "xl/printersettings/", "word/printersettings")
PROGRAMS: Final = ("vbaproject.bin", "vbadata.xml", "basic/script-lc.xml")
DAMAGED: Final = (
    "We cannot read this document. It is damaged, protected by a password, or not the kind of file its name says. "
    "Open it, save it again without a password, and upload the new file."
)
NOTHING: Final = "This file is empty. Check that it was copied in full, and upload it again."
TOO_MUCH: Final = "This document unpacks to more than {limit} MB. Make its pictures smaller, or save it as PDF."
MACROS: Final = "This document has macros in it. Save it without them, as .docx, .xlsx or .pptx, and upload that."
OBJECTS: Final = (
    "This document has an object from another program in it ({name}), which may name people and which we cannot "
    "check. Replace it with a picture, or save the document as PDF, and upload that."
)
PICTURE: Final = (
    "A picture in this document is damaged, so we cannot check it. Remove it or insert it again, and upload the "
    "document again."
)


def clean_office_document(data: bytes, depth: int = 0) -> bytes:
    """Return a document without properties, previews and what its pictures tell; raises RefusedUploadError.

    Tracked changes and comments are the writers’ to settle, so a document that has any is refused.
    """
    if not data:
        raise RefusedUploadError(NOTHING)
    try:
        with ZipFile(BytesIO(data)) as archive:
            _check_size(archive)
            _refuse_unsettled(archive)
            return _written(archive, depth)
    except RefusedUploadError:
        raise
    except (BadZipFile, NotImplementedError, EOFError, *UNREADABLE):
        raise RefusedUploadError(DAMAGED) from None


def _check_size(archive: ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise RefusedUploadError(TOO_MUCH.format(limit=MAX_UNPACKED // 1024 // 1024))
    names = {part.filename.lower() for part in parts}
    if not names & {"[content_types].xml", "meta-inf/manifest.xml"}:
        raise RefusedUploadError(DAMAGED)
    if any(name.endswith(PROGRAMS) for name in names):
        raise RefusedUploadError(MACROS)


def _refuse_unsettled(archive: ZipFile) -> None:
    changes = comments = 0
    for part in archive.infolist():
        content = archive.read(part)
        check_encoding(part.filename, content)
        changes += tracked_changes_of(part.filename, content)
        comments += comments_of(part.filename, content)
    found = [
        f"{number} {word}{'s' if number != 1 else ''}"
        for number, word in ((changes, "tracked change"), (comments, "comment"))
        if number
    ]
    if found:
        raise RefusedUploadError(
            f"This document still has {' and '.join(found)} in it, with the names of the people who made them. "
            "Accept or reject all changes, delete all comments, save it, and upload it again."
        )


def _written(archive: ZipFile, depth: int) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as clean:
        for part in archive.infolist():
            if part.is_dir() or part.filename.lower().startswith(DROPPED):
                continue
            content = _cleaned(part.filename, archive.read(part), depth)
            # The year 1980 is the first that a ZIP archive knows.
            entry = ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_STORED if part.filename == "mimetype" else ZIP_DEFLATED
            clean.writestr(entry, content)
    return target.getvalue()


def _cleaned(name: str, content: bytes, depth: int) -> bytes:
    extension = PurePosixPath(name).suffix.lower()
    if extension in PICTURES:
        return _clean_picture(content)
    if extension in EMBEDDED and depth < MAX_DEPTH:
        return clean_office_document(content, depth + 1)
    if "embeddings/" in name.lower() or name.lower().startswith("object "):
        raise RefusedUploadError(OBJECTS.format(name=PurePosixPath(name).name))
    return clean_part(name, content)


def _clean_picture(content: bytes) -> bytes:
    """Return a picture without metadata but the orientation, which the document may count on."""
    try:
        return strip_picture(content, orientation_of(content)) or content
    except UNREADABLE:
        raise RefusedUploadError(PICTURE) from None
