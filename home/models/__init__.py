"""Page types and settings of the site as a whole; the registers are imported so that Django finds their tables."""

from home.models.about import AboutPage
from home.models.base import BasePage
from home.models.campaign import CampaignIndexPage, CampaignPage, CampaignStage
from home.models.contact import ContactMessage, ContactPage
from home.models.content import ContentPage
from home.models.home import HomePage
from home.models.library import LibraryPage
from home.models.media import SiteImage, SiteRendition
from home.models.policy import PolicyChange, PolicyIndexPage, PolicyPage
from home.models.settings import CharityDetails, HelplineSettings, SafetySettings
from home.registers import (
    Figure,
    Organisation,
    OrganisationAlias,
    Publication,
    PublicationPublisher,
    RoleContact,
    Topic,
)

__all__ = [
    "AboutPage",
    "BasePage",
    "CampaignIndexPage",
    "CampaignPage",
    "CampaignStage",
    "CharityDetails",
    "ContactMessage",
    "ContactPage",
    "ContentPage",
    "Figure",
    "HelplineSettings",
    "HomePage",
    "LibraryPage",
    "Organisation",
    "OrganisationAlias",
    "PolicyChange",
    "PolicyIndexPage",
    "PolicyPage",
    "Publication",
    "PublicationPublisher",
    "RoleContact",
    "SafetySettings",
    "SiteImage",
    "SiteRendition",
    "Topic",
]
