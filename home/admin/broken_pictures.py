"""The pictures that readers cannot see, on the dashboard of the CMS."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.permissions import policy_registry

from home.images import SiteImage

MAX_SHOWN: Final = 10


class BrokenPicturesPanel(Component):
    """Names pictures whose files are missing or damaged, with the way to upload them again."""

    name = "broken_pictures"
    template_name = "home/admin/broken_pictures.html"
    order = 140

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return the newest of them, and how many there are."""
        broken = SiteImage.objects.exclude(problem="").order_by("-created_at", "-pk")
        pictures = [
            {"title": image.title, "problem": image.problem, "url": reverse("wagtailimages:edit", args=[image.pk])}
            for image in broken[: MAX_SHOWN + 1]
        ]
        return {"pictures": pictures[:MAX_SHOWN], "has_more": len(pictures) > MAX_SHOWN}


def add_broken_pictures_panel(request: Any, panels: list[Any]) -> None:
    """Add the panel for those who may upload a picture again."""
    if policy_registry.get_by_type(SiteImage).user_has_permission(request.user, "change"):
        panels.append(BrokenPicturesPanel())
