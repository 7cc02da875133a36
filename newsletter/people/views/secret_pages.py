"""Pages whose address is a secret: the token in it lets whoever has it change things."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from newsletter.people.links import (
    ClosedLinkError,
    ExpiredLinkError,
    LinkError,
    SettledChangeError,
    UnknownLinkError,
    find_supporter_by_token,
)
from newsletter.people.models import Interest, Supporter

View = Callable[[HttpRequest, str], HttpResponse]
SupporterView = Callable[[HttpRequest, str, Supporter], HttpResponse]

# Kept by no cache, told to no other site, found by no search engine.
PRIVATE_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


def secret_page(view: View) -> View:
    """Answer for a token: what is wrong with the link is said on a page, and GET and HEAD only ever read.

    There is no CSRF token. It would protect what a browser sends along unasked, such as the cookie of somebody who is
    signed in; here nobody is, and no cookie is read or set. What counts is the token in the address, and a site that
    knew it would not need the browser. For the same reason the origin is not checked: a page that tells nobody where
    its reader came from makes browsers send “Origin: null”, and leaving must always work (RFC 8058).
    """

    @wraps(view)
    def answer(request: HttpRequest, token: str) -> HttpResponse:
        try:
            response = view(request, token)
        except LinkError as error:
            response = _render_link_error(request, error)
        for name, value in PRIVATE_HEADERS.items():
            response[name] = value
        return response

    # Not `require_safe`: what changes something checks for POST itself.
    return csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(answer))


def get_supporter(token: str) -> Supporter:
    """Return the supporter whose links carry the token; raises UnknownLinkError."""
    supporter = find_supporter_by_token(token)
    if supporter is None:
        raise UnknownLinkError
    return supporter


def named_interests(sent: QueryDict) -> list[Interest]:
    """Return the interests that a form names, in their usual order."""
    return [interest for interest in Interest if interest in sent.getlist("interest")]


def render_page(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    """Return a page from the templates below ``newsletter/people/subscriptions/``."""
    return render(request, f"newsletter/people/subscriptions/{template}.html", context, status=status)


def _render_link_error(request: HttpRequest, error: LinkError) -> HttpResponse:
    if isinstance(error, ClosedLinkError):
        return render_page(request, "closed_link", status=HTTPStatus.GONE, message=str(error))
    if isinstance(error, SettledChangeError):
        return render_page(request, "settled_change", status=HTTPStatus.GONE, message=str(error))
    is_old = isinstance(error, ExpiredLinkError)
    status = HTTPStatus.GONE if is_old else HTTPStatus.NOT_FOUND
    return render_page(request, "link", status=status, is_old=is_old)
