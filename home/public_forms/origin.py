"""Whether a form was sent from this site, for a form that carries no token because readers get no cookie."""

from urllib.parse import urlsplit

from django.http import HttpRequest


def is_same_origin(request: HttpRequest) -> bool:
    """Return whether the browser says that the request began on this site; what says nothing is let in.

    Sec-Fetch-Site (W3C Fetch Metadata) where a browser sends it, otherwise Origin (RFC 6454, section 7).
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    # The scheme may differ where a proxy speaks HTTPS for the site.
    return origin is None or _host(origin) == request.get_host()


def _host(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""
