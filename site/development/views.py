"""Pages to read mails that were written to files."""

from __future__ import annotations

from csp.decorators import csp_replace, csp_update
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from development.mails import FileMail, find_mail, read_mails

# The HTML of a mail may contain anything, so only its own styles are allowed.
SANDBOX = {
    **{
        name: ["'none'"] for name in ("default-src", "script-src", "connect-src", "font-src", "form-action", "base-uri")
    },
    "style-src": ["'unsafe-inline'"],
    "img-src": ["data:"],
    "frame-ancestors": ["'self'"],
    "sandbox": ["allow-popups", "allow-top-navigation-by-user-activation"],
}


@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    """List the mails, the newest first."""
    return render(request, "development/mails.html", {"mails": read_mails()})


@require_safe
@csp_update({"frame-src": ["'self'"]})  # type: ignore[arg-type]  # its types know of no view with parameters
def mail(request: HttpRequest, key: str) -> HttpResponse:
    """Show a mail: its headers, its text, and its HTML in a frame; raises Http404 for an unknown one."""
    found = _get_mail(key)
    context = {"mail": found, "text": found.part("plain"), "has_html": bool(found.part("html"))}
    return render(request, "development/mail.html", context)


@require_safe
@csp_replace(SANDBOX)  # type: ignore[arg-type]  # as above
def mail_html(request: HttpRequest, key: str) -> HttpResponse:
    """Return the HTML of a mail, whose links open outside the frame; raises Http404 for an unknown one."""
    return HttpResponse(_get_mail(key).part("html").replace("<head>", '<head><base target="_top">', 1))


def _get_mail(key: str) -> FileMail:
    found = find_mail(key)
    if found is None:
        raise Http404("This email does not exist. It may have been deleted from the folder.")
    return found
