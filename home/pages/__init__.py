"""Page types of the site as a whole."""

from home.pages.about_page import AboutPage
from home.pages.base_page import BasePage
from home.pages.campaign_page import CampaignIndexPage, CampaignPage, CampaignStage
from home.pages.contact_page import ContactPage
from home.pages.content_page import ContentPage
from home.pages.home_page import HomePage
from home.pages.library_page import LibraryPage
from home.pages.policy_page import PolicyChange, PolicyIndexPage, PolicyPage

__all__ = [
    "AboutPage",
    "BasePage",
    "CampaignIndexPage",
    "CampaignPage",
    "CampaignStage",
    "ContactPage",
    "ContentPage",
    "HomePage",
    "LibraryPage",
    "PolicyChange",
    "PolicyIndexPage",
    "PolicyPage",
]
