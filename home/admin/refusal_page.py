"""The page on which the CMS says why it did not do something, and what to do instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse

TEMPLATE = "home/admin/refusal.html"
TITLE = "This was not done"


@dataclass(frozen=True)
class WayOut:
    """Something to do instead: the words of a button, and where it leads."""

    label: str
    url: str


def refusal_page(
    request: HttpRequest,
    reasons: Sequence[str],
    status: HTTPStatus,
    ways_out: Sequence[WayOut] = (),
    title: str = TITLE,
) -> HttpResponse:
    """Return a page with the reasons and buttons, or the reasons as JSON for a script of the CMS."""
    if expects_json(request):
        return JsonResponse({"success": False, "error_message": " ".join(reasons)}, status=status)
    context = {
        "reasons": reasons,
        "ways_out": ways_out or [WayOut("Back to the CMS home page", reverse("wagtailadmin_home"))],
        "header_title": title,
        "page_title": title,
        "header_icon": "warning",
    }
    return TemplateResponse(request, TEMPLATE, context, status=status)


def expects_json(request: HttpRequest) -> bool:
    """Return whether a script of the CMS asks, which shows no page."""
    is_scripted = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    return is_scripted or not request.accepts("text/html")
