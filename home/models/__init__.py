"""Page types and settings of the site as a whole; the registers are imported so that Django finds their tables."""

from home.models.about import AboutPage
from home.models.base import BasePage
from home.models.home import HomePage
from home.models.media import SiteImage, SiteRendition
from home.models.settings import HelplineSettings
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
    "Figure",
    "HelplineSettings",
    "HomePage",
    "Organisation",
    "OrganisationAlias",
    "Publication",
    "PublicationPublisher",
    "RoleContact",
    "SiteImage",
    "SiteRendition",
    "Topic",
]
