"""Files that have been cleaned, so that none of them is cleaned twice."""

from __future__ import annotations

from typing import Final

from django.core.files.uploadedfile import SimpleUploadedFile

from home.uploads.documents import clean_document
from home.uploads.file_names import neutral_name, safe_document_name
from home.uploads.pictures import clean_picture

CONTENT_TYPES: Final = {"jpg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp"}


class CleanFile(SimpleUploadedFile):
    """A file as it may be stored and shown."""


def clean_picture_file(data: bytes) -> CleanFile:
    """Return a picture under a name that says nothing about it; raises RefusedUploadError."""
    picture = clean_picture(data)
    name = neutral_name(picture.content, picture.extension)
    return CleanFile(name, picture.content, CONTENT_TYPES[picture.extension])


def clean_document_file(name: str, data: bytes) -> CleanFile:
    """Return a document without what it tells about its writers; raises RefusedUploadError."""
    name = safe_document_name(name)
    return CleanFile(name, clean_document(name, data), "application/octet-stream")
