"""Redirects from old addresses, which keep the query and the form that a reader sends."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from wagtail.contrib.redirects.middleware import RedirectMiddleware as WagtailRedirectMiddleware
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

# A browser may keep a permanent redirect for ever, so without a limit a page that is moved back would send readers
# round in a circle.
MAX_AGE = 300  # seconds


class RedirectMiddleware(WagtailRedirectMiddleware):
    """Answer an address that does not exist with the redirect that staff or a moved page left there.

    A form sent to an old address is sent again to the new one (RFC 9110, sections 15.4.8 and 15.4.9).
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Return the redirect for an answer of 404, or the answer itself where no redirect leads anywhere."""
        target = redirect_target(request) if response.status_code == 404 else None
        if target is None:
            return response
        link, is_permanent = target
        redirect_class = HttpResponsePermanentRedirect if is_permanent else HttpResponseRedirect
        keeps_method = request.method not in ("GET", "HEAD")
        answer: HttpResponse = redirect_class(link, preserve_request=keeps_method)
        patch_cache_control(answer, max_age=MAX_AGE)
        return answer


def redirect_target(request: HttpRequest) -> tuple[str, bool] | None:
    """Return where a redirect leads from the address of a request, and whether for good; None where there is none."""
    asked = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    path = urlsplit(asked).path
    redirect = get_redirect(request, asked)
    query = ""
    if redirect is None and path != asked:
        redirect = get_redirect(request, path)
        query = request.META.get("QUERY_STRING", "")
    if redirect is None or not _leads_on(redirect, path):
        return None
    # What the former site wrote into its queries means nothing here; after a move the same page reads them.
    keeps_query = query and redirect.automatically_created
    return (f"{redirect.link}?{query}" if keeps_query else redirect.link), redirect.is_permanent


def _leads_on(redirect: Redirect, path: str) -> bool:
    """Return whether a redirect leads to another address, and not to a page that readers cannot open."""
    if redirect.redirect_page and not redirect.redirect_page.live:
        return False
    link = redirect.link
    return bool(link) and Redirect.normalise_path(urlsplit(link).path, decode_unicode=False) != path
