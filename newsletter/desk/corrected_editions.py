"""An edition that was corrected stays, with everything above it, because its corrections do."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page

from newsletter.editions.models import Correction


def refuse_to_delete(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    """Lead back with the reason when a correction hangs on one of the pages or on a page below it."""
    for page in pages:
        if Correction.objects.filter(edition__path__startswith=page.path).exists():
            messages.error(request, f"“{page}” has corrections and cannot be deleted. Unpublish it instead.")
            parent = page.get_parent()
            return redirect("wagtailadmin_explore", parent.pk)
    return None
