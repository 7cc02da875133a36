"""The file that tells search engines where not to look (RFC 9309) and where the sitemap is."""

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Site

RULES = """\
User-agent: *
{cms}Disallow: /search/

Sitemap: {address}/sitemap.xml
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Answer with the rules and the full address of the sitemap, which is that of the pages in it."""
    # A path that was moved is not given away here; pages of the CMS ask by themselves not to be listed.
    cms = "Disallow: /admin/\n" if settings.ADMIN_PATH == "admin/" else ""
    return HttpResponse(RULES.format(cms=cms, address=_site_address(request)), content_type="text/plain")


def _site_address(request: HttpRequest) -> str:
    """Return the address of the site at this host, or of the whole installation while the database does not answer."""
    try:
        site = Site.find_for_request(request)
    except DatabaseError:
        site = None
    return site.root_url if site else settings.WAGTAILADMIN_BASE_URL
