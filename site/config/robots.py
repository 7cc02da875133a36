"""The file that tells search engines where not to look (RFC 9309) and where the sitemap is."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

RULES = """\
User-agent: *
Disallow: /admin/
Disallow: /search/

Sitemap: {sitemap}
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Answer with the rules and the full address of the sitemap."""
    return HttpResponse(RULES.format(sitemap=request.build_absolute_uri("/sitemap.xml")), content_type="text/plain")
