"""Addresses of the former site: those that are known one by one, and the pattern of its editions.

The former site gave every edition an address such as ``938-latest-edition-of-missing-news-5.html``. The numbers follow
no order that could be worked out, so an edition that nobody has entered among the redirects leads to the archive.
"""

import datetime

from django.http import Http404, HttpRequest, HttpResponseRedirect
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

from home.pages import AboutPage
from home.redirects import OldAddress, keep_addresses
from newsletter.editions.pages import IssuePage
from newsletter.listings.pages import NewsletterIndexPage

ABOUT = "/about-us/about-the-issue"
EDITION_PATTERN = r"^about-us/about-the-issue/\d+-latest-edition-of-missing-news(?:-\d+)?\.html$"
EDITIONS = {f"{ABOUT}/938-latest-edition-of-missing-news-5.html": datetime.date(2017, 7, 1)}


def add_old_addresses() -> int:
    """Make the redirects whose pages are there and return the number of new ones; safe to call again."""
    about = AboutPage.objects.live().first()
    addresses = [OldAddress(path, page=about) for path in (ABOUT, f"{ABOUT}.html") if about]
    editions = {edition.edition_month: edition for edition in IssuePage.objects.published()}
    addresses += [OldAddress(path, page=editions[month]) for path, month in EDITIONS.items() if month in editions]
    return keep_addresses(addresses)


def old_edition(request: HttpRequest) -> HttpResponseRedirect:
    """Lead from an edition of the former site to the archive; raises Http404 for what a redirect answers better.

    Not for ever, since somebody may still enter where the edition is.
    """
    archive = NewsletterIndexPage.public_pages().first()
    if archive is None or get_redirect(request, Redirect.normalise_path(request.path)):
        raise Http404("A redirect answers this address, or there is no archive yet.")
    return HttpResponseRedirect(archive.get_url(request))
