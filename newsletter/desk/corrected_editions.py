"""Refuses to delete an edition that has corrections, and every page above it."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page

from newsletter.editions.models import Correction


def refuse_corrected_deletion(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    """Redirect back with the reason when one of the pages, or a page below it, has a correction."""
    for page in pages:
        if Correction.objects.filter(edition__path__startswith=page.path).exists():
            messages.error(request, f"“{page}” has corrections and cannot be deleted. Unpublish it instead.")
            parent = page.get_parent()
            return redirect("wagtailadmin_explore", parent.pk)
    return None
