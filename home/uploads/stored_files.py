"""The last gate before the store: whatever way a file comes, it is cleaned before it is written."""

from __future__ import annotations

import logging
from typing import Any

from django.db.models import FileField, Model
from wagtail.documents.models import AbstractDocument
from wagtail.models import UploadedFile

from home.uploads.clean_file import CleanFile, clean_document_file, clean_picture_file
from home.uploads.refusal import RefusedUploadError

logger = logging.getLogger(__name__)


def clean_before_storing(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Replace a new file of an image, a document or an unfinished upload by its clean version.

    The forms have cleaned it already or refused it. What comes from a program and cannot be cleaned is kept, and said.
    """
    field = sender._meta.get_field("file")
    file = instance.file
    if raw or not isinstance(field, FileField) or not file or file._committed or isinstance(file.file, CleanFile):
        return
    file.open()
    data = file.read()
    file.seek(0)
    try:
        instance.file = _cleaned(instance, file.name, data)
    except RefusedUploadError as error:
        logger.warning("A file is stored as it arrived, because it cannot be cleaned. %s", error)


def _cleaned(instance: Any, name: str, data: bytes) -> CleanFile:
    is_document = isinstance(instance, AbstractDocument)
    if isinstance(instance, UploadedFile):
        model = instance.for_content_type and instance.for_content_type.model_class()
        is_document = model is not None and issubclass(model, AbstractDocument)
    return clean_document_file(name, data) if is_document else clean_picture_file(data)
