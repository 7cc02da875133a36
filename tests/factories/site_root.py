"""The place of the home page: at the top of the default site."""

from django.conf import settings
from wagtail.models import Page, Site

from home.site_address import address_in_settings

WELCOME_TITLE = "Welcome to your new Wagtail site!"


def untouched_welcome_page() -> Page | None:
    """Find the page that Wagtail's migrations made, if nobody has written on it or under it."""
    pages = Page.objects.filter(
        depth=2, title=WELCOME_TITLE, numchild=0, content_type__model="page", latest_revision__isnull=True
    )
    return pages.first()


def free_site_root() -> Page:
    """Take an untouched welcome page away and return the root of the page tree."""
    root = Page.get_first_root_node()
    if welcome := untouched_welcome_page():
        # A site goes when its root page goes, so it is moved first.
        for site in Site.objects.filter(root_page=welcome):
            site.root_page = root
            site.save()
        # As many rows as with its own method, but without telling search and history of a page that nobody has seen.
        Page.objects.filter(pk=welcome.pk).delete()
        root.refresh_from_db()
    return root


def start_default_site_at(page: Page) -> Site:
    """Make a page the root of the default site, which answers at the address in the settings."""
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.root_page = page
    site.hostname, site.port = address_in_settings()
    site.site_name = settings.WAGTAIL_SITE_NAME
    site.save()
    return site
