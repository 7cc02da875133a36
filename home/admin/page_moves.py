"""Says why a page cannot be moved to some place, where Wagtail says only that it may not be."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import get_text_list
from wagtail.models import Page

from home.admin.refusal_page import WayOut, refusal_page


def explain_forbidden_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Return a page with the reason against a move, None where the page may be moved."""
    if page.permissions_for_user(request.user).can_move_to(destination):
        return None
    ways_out = [
        WayOut("Choose another place", reverse("wagtailadmin_pages:move", args=[page.pk])),
        WayOut("Back to the pages", reverse("wagtailadmin_explore", args=[page.get_parent().pk])),
    ]
    reason = f"“{page.title}” cannot be moved under “{destination.title}”. {_reason(page, destination)}"
    return refusal_page(request, [reason], HTTPStatus.CONFLICT, ways_out, "Not moved")


def _reason(page: Page, destination: Page) -> str:
    if page == destination or destination.is_descendant_of(page):
        return "You cannot move a page below itself."
    kind = page.specific_class
    if not kind.can_exist_under(destination):
        parents = [f"“{parent.get_verbose_name()}”" for parent in kind.allowed_parent_page_models()]
        return f"A page of this kind belongs below a page of the kind {get_text_list(parents, 'or')}."
    return "You do not have permission to move it there. Ask an administrator for it."
