"""Choosing a picture that cannot be shown."""

from __future__ import annotations

from typing import Any

from wagtail.images.models import SourceImageIOError
from wagtail.images.shortcuts import get_rendition_or_not_found
from wagtail.images.views.chooser import ImageChosenMultipleView, ImageChosenView

from home.images import SiteImage

PREVIEW = "max-165x165"


class _WithoutPreviewMixin:
    """Answers with the name of a picture whose preview cannot be made."""

    def get_chosen_response_data(self, image: SiteImage, preview_image_filter: str = PREVIEW) -> dict[str, Any]:
        """Return what the editor shows of a picture."""
        try:
            data: dict[str, Any] = super().get_chosen_response_data(image, preview_image_filter)  # type: ignore[misc]
        except SourceImageIOError:
            missing = get_rendition_or_not_found(image, preview_image_filter)
            preview = {"url": missing.url, "width": missing.width, "height": missing.height}
            return {
                "id": str(image.pk),
                "title": image.title,
                "edit_url": self.get_edit_item_url(image),  # type: ignore[attr-defined]
                "preview": preview,
                "default_alt_text": image.default_alt_text,
            }
        return data


class PictureChosenView(_WithoutPreviewMixin, ImageChosenView):
    """Answers to the choice of one picture."""


class PicturesChosenView(_WithoutPreviewMixin, ImageChosenMultipleView):
    """Answers to the choice of several pictures."""
