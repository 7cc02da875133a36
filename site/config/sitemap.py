"""The sitemap of the site that a request is for (sitemaps.org)."""

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.contrib.sitemaps.views import sitemap as wagtail_sitemap
from wagtail.models import Site


def sitemap(request: HttpRequest) -> HttpResponse:
    """List the public pages; raises Http404 where no site answers at this host, of which nothing can be listed."""
    if Site.find_for_request(request) is None:
        raise Http404("No site answers at this address, and there is no default site.")
    response: HttpResponse = wagtail_sitemap(request)
    return response
