"""Clean the files that were uploaded before uploads were cleaned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import Model
from wagtail.documents.models import AbstractDocument, Document
from wagtail.models import UploadedFile
from wagtail.users.models import UserProfile

from home.images import MAX_PROBLEM_LENGTH, SiteImage, SiteRendition
from home.shown_pictures import MISSING
from home.uploads.clean_file import clean_picture_file
from home.uploads.documents import clean_document
from home.uploads.pictures import clean_picture
from home.uploads.refusal import RefusedUploadError

Cleaner = Callable[[Any, bytes, bool], bool]


@dataclass(frozen=True)
class Outcome:
    """What became of a file; the problem is empty unless staff have to do something."""

    name: str
    is_changed: bool = False
    problem: str = ""


def files_to_clean() -> list[tuple[Any, Cleaner, str]]:
    """Return the rows that have a file, how each is cleaned, and the field that it stands in."""
    return [
        (SiteImage.objects.order_by("pk"), _clean_original, "file"),
        (SiteRendition.objects.order_by("pk"), _clean_rendition, "file"),
        (Document.objects.order_by("pk"), _clean_document, "file"),
        (UploadedFile.objects.select_related("for_content_type").order_by("pk"), _clean_unfinished, "file"),
        (UserProfile.objects.exclude(avatar="").order_by("pk"), _clean_profile_picture, "avatar"),
    ]


def clean_library(is_trial: bool) -> Iterator[Outcome]:
    """Clean one file after the other; in a trial nothing is written."""
    for rows, clean, field in files_to_clean():
        for row in rows.iterator(chunk_size=100):
            yield _outcome(row, clean, getattr(row, field), is_trial)


def _outcome(row: Model, clean: Cleaner, file: Any, is_trial: bool) -> Outcome:
    try:
        with file.storage.open(file.name) as opened:
            data = opened.read()
        is_changed, problem = clean(row, data, is_trial), ""
    except OSError:
        is_changed, problem = False, MISSING
    except RefusedUploadError as error:
        is_changed, problem = False, str(error)
    if isinstance(row, SiteImage) and row.problem != problem and not is_trial:
        SiteImage.objects.filter(pk=row.pk).update(problem=problem[:MAX_PROBLEM_LENGTH])
    return Outcome(file.name, is_changed, problem)


def _clean_original(image: SiteImage, data: bytes, is_trial: bool) -> bool:
    """Store the original under a name that says nothing; its sizes keep their addresses, which stand in sent mails."""
    clean = clean_picture_file(data)
    if clean.name == PurePath(image.file.name).name and clean.size == len(data):
        return False
    if not is_trial:
        storage, old = image.file.storage, image.file.name
        turned = (image.width, image.height)
        image.file = clean
        if turned != (image.width, image.height):
            image.set_focal_point(None)
        image._set_image_file_metadata()
        image.problem = ""
        image.save()
        storage.delete(old)
    return True


def _clean_rendition(rendition: SiteRendition, data: bytes, is_trial: bool) -> bool:
    return _overwrite(rendition.file, data, clean_picture(data).content, is_trial)


def _clean_profile_picture(profile: UserProfile, data: bytes, is_trial: bool) -> bool:
    return _overwrite(profile.avatar, data, clean_picture(data).content, is_trial)


def _clean_document(document: Document, data: bytes, is_trial: bool) -> bool:
    is_changed = _overwrite(document.file, data, clean_document(document.file.name, data), is_trial)
    if is_changed and not is_trial:
        document._set_document_file_metadata()
        document.save(update_fields=["file_size", "file_hash"])
    return is_changed


def _clean_unfinished(upload: UploadedFile, data: bytes, is_trial: bool) -> bool:
    model = upload.for_content_type and upload.for_content_type.model_class()
    is_document = model is not None and issubclass(model, AbstractDocument)
    content = clean_document(upload.file.name, data) if is_document else clean_picture(data).content
    return _overwrite(upload.file, data, content, is_trial)


def _overwrite(file: Any, before: bytes, after: bytes, is_trial: bool) -> bool:
    """Replace the bytes of a file under the name that it has."""
    if before == after:
        return False
    if not is_trial:
        try:
            target = Path(file.path)
        except NotImplementedError:
            file.storage.delete(file.name)
            file.storage.save(file.name, ContentFile(after))
        else:
            new = target.with_name(f"{target.name}.new")
            new.write_bytes(after)
            new.replace(target)
    return True
