"""The preview of a draft as a mail in the CMS, with a note on its size."""

from __future__ import annotations

from functools import partial
from typing import Any

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from newsletter.mailings.content.composition import MAX_HTML_BYTES, ComposedMail

# The HTML of a mail has inline styles; its frame is sandboxed.
MAIL_POLICY: dict[str, Any] = {"style-src": ["'unsafe-inline'"]}


def preview_mail(
    request: HttpRequest, mail: ComposedMail, subject: str, preheader: str, mode_name: str
) -> HttpResponseBase:
    """Return the plain text for modes that end in ``text``, or else the HTML in a frame, for ``phone`` a narrow one."""
    if mode_name.endswith("text"):
        return HttpResponse(mail.text, content_type="text/plain; charset=utf-8")
    context = {
        "mail": mail,
        "subject": subject,
        "preheader": preheader,
        "kilobytes": round(mail.size / 1000),
        "most_kilobytes": MAX_HTML_BYTES // 1000,
        "is_phone": mode_name == "phone",
    }
    framed = csp_update(MAIL_POLICY)(partial(render, template_name="newsletter/mailings/preview.html", context=context))
    return framed(request)
