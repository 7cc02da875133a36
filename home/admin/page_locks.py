"""Says why a page cannot be unpublished, where Wagtail says only that it may not be."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.models import Page

from home.admin.refusal_page import WayOut, refusal_page

NOT_PUBLISHED = "This page is not published, so readers do not see it and there is nothing to unpublish."
INSTEAD = "Open the page to unlock it, to cancel its schedule or to end the workflow. Then try again."


def explain_not_unpublished(request: HttpRequest, key: int) -> HttpResponse | None:
    """Return a page that says who or what has locked the page, or that it is not published; None where it can be done.

    Somebody who may not publish the page is left to Wagtail, which says just that.
    """
    page = Page.objects.filter(pk=key).specific().first()
    if page is None:
        return None
    reasons = _reasons(page, request)
    if not reasons:
        return None
    ways_out = [WayOut(f"Open “{page.title}”", reverse("wagtailadmin_pages:edit", args=[page.pk]))]
    return refusal_page(request, reasons, HTTPStatus.CONFLICT, ways_out, "Not unpublished")


def _reasons(page: Page, request: HttpRequest) -> list[str]:
    if not page.live:
        return [NOT_PUBLISHED] if page.permissions_for_user(request.user).can_publish() else []
    lock = page.get_lock()
    if lock is None or not lock.for_user(request.user):
        return []
    return [" ".join(strip_tags(str(lock.get_message(request.user))).split()), INSTEAD]
