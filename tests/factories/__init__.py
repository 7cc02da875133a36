"""Makes register entries, pages and edition bodies, for tests and for the demo content alike."""

from tests.factories.bodies import item, paper, picture, prose, purpose, section, story
from tests.factories.editions import IssuePageFactory
from tests.factories.images import SiteImageFactory
from tests.factories.pages import AboutPageFactory, HomePageFactory, NewsletterIndexPageFactory
from tests.factories.registers import (
    FigureFactory,
    OrganisationFactory,
    PublicationFactory,
    RoleContactFactory,
    TopicFactory,
)
from tests.factories.site import SitePages, make_site

__all__ = [
    "AboutPageFactory",
    "FigureFactory",
    "HomePageFactory",
    "IssuePageFactory",
    "NewsletterIndexPageFactory",
    "OrganisationFactory",
    "PublicationFactory",
    "RoleContactFactory",
    "SiteImageFactory",
    "SitePages",
    "TopicFactory",
    "item",
    "make_site",
    "paper",
    "picture",
    "prose",
    "purpose",
    "section",
    "story",
]
