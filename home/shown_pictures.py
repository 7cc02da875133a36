"""The pictures that readers see: what cannot be shown is left out, and staff are told."""

from __future__ import annotations

import logging
from hashlib import sha256
from typing import Any, Final

from django.core.cache import cache
from wagtail.images.models import Filter, Picture, SourceImageIOError

from home.images import SiteImage, SiteRendition

logger = logging.getLogger(__name__)

MISSING: Final = "The file is missing. Upload it again."
DAMAGED: Final = "The file is damaged. Upload it again, or another one."
# For so long nobody tries again to read a file that cannot be read, which takes as long as making a picture.
SECONDS_UNTIL_NEXT_TRY: Final = 120


def shown_picture(image: SiteImage | None, spec: str, attributes: dict[str, Any]) -> Picture | None:
    """Return a picture in the sizes and formats of a specification such as “format-{webp,jpeg} width-{400,800}”."""
    filters = [Filter(expanded) for expanded in Filter.expand_spec(spec)]
    renditions = shown_renditions(image, *filters)
    return Picture(renditions, attributes) if renditions else None


def shown_rendition(image: SiteImage | None, spec: str) -> SiteRendition | None:
    """Return one size and format of an image, None if it cannot be shown."""
    return next(iter(shown_renditions(image, Filter(spec)).values()), None)


def shown_renditions(image: SiteImage | None, *filters: Filter) -> dict[str, SiteRendition]:
    """Return the renditions by their specifications, nothing if the image cannot be shown."""
    if image is None:
        return {}
    mark = f"picture-that-cannot-be-shown.{sha256(f'{image.pk} {image.file.name}'.encode()).hexdigest()}"
    if cache.get(mark):
        return {}
    try:
        renditions: dict[str, SiteRendition] = image.get_renditions(*filters)
    except SourceImageIOError as error:
        cache.set(mark, True, SECONDS_UNTIL_NEXT_TRY)
        cause = error.__cause__
        problem = MISSING if isinstance(cause, FileNotFoundError) else DAMAGED
        _keep_problem(image, problem)
        # Neither the name of the file nor what the cause says: both may name people and places.
        logger.error("Picture %s cannot be shown and is left out: %s (%s)", image.pk, problem, type(cause).__name__)
        return {}
    _keep_problem(image, "")
    return renditions


def _keep_problem(image: SiteImage, problem: str) -> None:
    """Keep what is wrong for staff to see, or that nothing is any longer."""
    if image.problem != problem:
        SiteImage.objects.filter(pk=image.pk).update(problem=problem)
        image.problem = problem
