"""Makes register entries, pages and edition bodies, for tests and for the demo content alike."""

from tests.factories.bodies import item, paper, picture, prose, purpose, raw_block, section, story
from tests.factories.editions import IssuePageFactory
from tests.factories.images import SiteImageFactory
from tests.factories.pages import (
    AboutPageFactory,
    EventsPageFactory,
    HomePageFactory,
    NewsletterIndexPageFactory,
    OpenCallsPageFactory,
    TopicIndexPageFactory,
)
from tests.factories.policy import (
    CampaignIndexPageFactory,
    CampaignPageFactory,
    ContentPageFactory,
    LibraryPageFactory,
    PolicyIndexPageFactory,
    PolicyPageFactory,
    chosen,
    milestone,
    recommendation,
    table,
    text,
)
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
    "CampaignIndexPageFactory",
    "CampaignPageFactory",
    "ContentPageFactory",
    "EventsPageFactory",
    "FigureFactory",
    "HomePageFactory",
    "IssuePageFactory",
    "LibraryPageFactory",
    "NewsletterIndexPageFactory",
    "OpenCallsPageFactory",
    "OrganisationFactory",
    "PolicyIndexPageFactory",
    "PolicyPageFactory",
    "PublicationFactory",
    "RoleContactFactory",
    "SiteImageFactory",
    "SitePages",
    "TopicFactory",
    "TopicIndexPageFactory",
    "chosen",
    "item",
    "make_site",
    "milestone",
    "paper",
    "picture",
    "prose",
    "purpose",
    "raw_block",
    "recommendation",
    "section",
    "story",
    "table",
    "text",
]
