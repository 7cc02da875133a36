"""Says why a locked page cannot be unpublished, where Wagtail says only that it may not be."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.models import Page

from home.admin.refusal_page import WayOut, refusal_page

INSTEAD = "Open the page to unlock it, to cancel what is scheduled, or to end the workflow. Then do this again."


def explain_lock(request: HttpRequest, key: int) -> HttpResponse | None:
    """Return a page that says who or what has locked a published page, None when it is not locked for the user."""
    page = Page.objects.filter(pk=key, live=True).specific().first()
    lock = page.get_lock() if page else None
    if page is None or lock is None or not lock.for_user(request.user):
        return None
    reason = " ".join(strip_tags(str(lock.get_message(request.user))).split())
    ways_out = [WayOut(f"Open “{page.title}”", reverse("wagtailadmin_pages:edit", args=[page.pk]))]
    return refusal_page(request, [reason, INSTEAD], HTTPStatus.CONFLICT, ways_out, "Not unpublished")
