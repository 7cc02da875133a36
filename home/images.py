"""Images of the site: Wagtail's, with the credit kept beside the file and a word on those that cannot be shown."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from django.core.exceptions import SuspiciousFileOperation
from django.core.files import File
from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image, SourceImageIOError

from home.uploads.picture_metadata import strip_picture
from home.uploads.pictures import UNREADABLE

MAX_PROBLEM_LENGTH: Final = 250


class SiteImage(AbstractImage):
    """An image with the name of whoever must be credited."""

    credit = models.CharField(max_length=160, blank=True, help_text="Photographer or rights holder, shown to readers.")
    problem = models.CharField(max_length=MAX_PROBLEM_LENGTH, blank=True, editable=False)

    admin_form_fields = (*Image.admin_form_fields, "credit")

    @property
    def default_alt_text(self) -> str:
        """The description, offered as alternative text; never the title, which is often the name of a file."""
        return self.description

    def find_existing_renditions(self, *filters: Filter) -> dict[Filter, SiteRendition]:
        """Return those made already; one whose file is gone from this machine is forgotten, and so made again."""
        found: dict[Filter, SiteRendition] = super().find_existing_renditions(*filters)
        lost = [filter for filter, rendition in found.items() if rendition.is_lost]
        for filter in lost:
            self.renditions.filter(pk=found.pop(filter).pk).delete()
        if lost:
            self._forget_prefetched()
        return found

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:
        """Return a size and format without metadata; raises SourceImageIOError whatever is wrong with the original."""
        try:
            made = super().generate_rendition_file(filter, source=source)
            made.seek(0)
            content = strip_picture(made.read())
        except UNREADABLE as error:
            raise SourceImageIOError(f"{type(error).__name__}: {error}") from error
        made.seek(0)
        return made if content is None else File(BytesIO(content), name=made.name)

    def _forget_prefetched(self) -> None:
        for cache in (self.__dict__, getattr(self, "_prefetched_objects_cache", {})):
            for name in ("prefetched_renditions", "renditions"):
                cache.pop(name, None)


class SiteRendition(AbstractRendition):
    """A size and format of an image, made once."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_a_filter"),
        ]

    @property
    def is_lost(self) -> bool:
        """Whether its file is gone; a storage on another machine is not asked, which would take too long."""
        try:
            return self.is_stored_locally() and not self.file.storage.exists(self.file.name)
        except SuspiciousFileOperation:
            return True
