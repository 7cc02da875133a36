"""A whole small site at once."""

from typing import NamedTuple

from home.pages import AboutPage, HomePage
from newsletter.listings.pages import NewsletterIndexPage
from tests.factories.pages import AboutPageFactory, the_home_page, the_newsletter_page


class SitePages(NamedTuple):
    """The pages that every site has."""

    home: HomePage
    about: AboutPage
    newsletter: NewsletterIndexPage


def make_site() -> SitePages:
    """Publish a home page as the root of the default site, and under it the page about the issue and Missing News."""
    home = the_home_page()
    about = AboutPageFactory(parent=home, show_in_menus=True)
    newsletter = the_newsletter_page()
    newsletter.show_in_menus = True
    newsletter.save()
    return SitePages(home, about, newsletter)
