"""Makes the standing pages, where there are none yet."""

from wagtail.models import Site

from demo.content.contacts import TEAM
from demo.content.pages import ABOUT, HOME, MISSING_NEWS, MISSING_NEWS_INTRODUCTION, PURPOSES
from demo.entries import Entries
from home.pages import AboutPage, HomePage
from newsletter.listings.pages import NewsletterIndexPage
from tests.factories import AboutPageFactory, HomePageFactory, NewsletterIndexPageFactory, prose, purpose
from tests.factories.site_root import untouched_welcome_page

HEADLINE_FIGURE = "missing-people"


class SiteInUseError(Exception):
    """The default site shows pages that are not the demo's to replace."""


def find_home() -> HomePage | None:
    """Find the home page; raise SiteInUseError where the site begins at some other page that people have made."""
    home = HomePage.objects.first()
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if home is None and site and site.root_page != untouched_welcome_page():
        raise SiteInUseError(
            f"The default site begins at the page “{site.root_page}”, which is not a home page, so there is nowhere "
            "to put the demo content. Load it into a new database, or delete that page in the CMS first."
        )
    return home


def make_home(entries: Entries) -> HomePage:
    """Publish the home page as the root of the default site."""
    return HomePageFactory(**HOME, figure=entries.figure(HEADLINE_FIGURE), contact=entries.contact(TEAM))


def make_about(home: HomePage, entries: Entries) -> AboutPage:
    """Publish the page about the issue."""
    return AboutPageFactory(
        **ABOUT,
        parent=home,
        figure=entries.figure(HEADLINE_FIGURE),
        purposes=[purpose(heading, text) for heading, text in PURPOSES.items()],
        contact=entries.contact(TEAM),
    )


def make_missing_news(home: HomePage) -> NewsletterIndexPage:
    """Publish the page of the newsletter."""
    return NewsletterIndexPageFactory(**MISSING_NEWS, parent=home, introduction=prose(MISSING_NEWS_INTRODUCTION))
