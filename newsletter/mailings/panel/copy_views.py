"""Views of a mailing: its status and its frozen copy."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from newsletter.mailings.models import Mailing, Rendering
from newsletter.mailings.panel.permissions import require_mailing_permission
from newsletter.mailings.panel.status import status_context

# A mail carries its own styles and needs nothing else. The CMS itself sends no policy.
COPY_CSP = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https: http:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


@require_safe
def mailing_status(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the status alone, for the panel to refresh itself; raises Http404 for a mailing that was discarded."""
    require_mailing_permission(request)
    mailing = get_object_or_404(Mailing.objects.select_related("page", "frozen_by", "approved_by"), pk=pk)
    context = status_context(mailing.page, mailing, request.user)  # type: ignore[arg-type]  # the CMS lets in users
    response = render(request, "newsletter/mailings/panel/status.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def mailing_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is frozen: the HTML, or with ``?as=text`` the plain text; raises Http404 for a mailing without."""
    require_mailing_permission(request)
    rendering = Rendering.objects.filter(mailing=pk, topics_mask=Rendering.WHOLE, is_discreet=False).first()
    if rendering is None:
        raise Http404("This mailing does not exist. It may have been discarded.")
    if request.GET.get("as") == "text":
        return HttpResponse(rendering.text, content_type="text/plain; charset=utf-8")
    response = HttpResponse(rendering.html)
    response["Content-Security-Policy"] = COPY_CSP
    return response
