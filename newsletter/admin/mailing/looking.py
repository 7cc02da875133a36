"""Look at a mailing: how far it has got, and the frozen copy."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from newsletter.admin.mailing.status import status_context
from newsletter.admin.mailing.views import refuse_strangers
from newsletter.models import Mailing, Rendering

# A mail carries its styles with it and needs nothing else.
MAIL_POLICY: dict[str, Any] = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["'self'"],
    "frame-ancestors": ["'self'"],
    "form-action": ["'none'"],
    "base-uri": ["'none'"],
}


@require_safe
def mailing_status(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the status alone, for the panel to renew itself with; raises Http404 for a mailing that was discarded."""
    refuse_strangers(request)
    mailing = get_object_or_404(Mailing.objects.select_related("page", "frozen_by", "approved_by"), pk=pk)
    context = status_context(mailing.page, mailing, request.user)  # type: ignore[arg-type]  # the CMS lets in users
    response = render(request, "newsletter/admin/mailing/status.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_safe
@csp_replace(MAIL_POLICY)  # type: ignore[arg-type]  # its types know of no view with parameters
def mailing_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is frozen: the HTML, or with ``?as=text`` the plain text; raises Http404 for a mailing without."""
    refuse_strangers(request)
    rendering = Rendering.objects.filter(mailing=pk, topics_mask=Rendering.WHOLE).first()
    if rendering is None:
        raise Http404("There is no such mailing. It may have been discarded.")
    if request.GET.get("as") == "text":
        return HttpResponse(rendering.text, content_type="text/plain; charset=utf-8")
    return HttpResponse(rendering.html)
