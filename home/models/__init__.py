"""The models of the site as a whole, for Django alone: everything else imports them from where they are defined."""

from home.contact.message import ContactMessage
from home.editing.saved_version import SavedVersion
from home.guarded_settings.waiting_change import WaitingChange
from home.images import SiteImage, SiteRendition
from home.pages import (
    AboutPage,
    BasePage,
    CampaignIndexPage,
    CampaignPage,
    CampaignStage,
    ContactPage,
    ContentPage,
    HomePage,
    LibraryPage,
    PolicyChange,
    PolicyIndexPage,
    PolicyPage,
)
from home.registers import (
    Figure,
    Organisation,
    OrganisationAlias,
    Publication,
    PublicationPublisher,
    RoleContact,
    Topic,
)
from home.site_settings import CharityDetails, HelplineSettings, SafetySettings

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
    "SavedVersion",
    "SiteImage",
    "SiteRendition",
    "Topic",
    "WaitingChange",
]
