"""The home page."""

from django.db import models
from wagtail.admin.panels import FieldPanel

from home.pages.base_page import BasePage
from home.registers import Figure, RoleContact


class HomePage(BasePage):
    """The front door: what the team does, the latest edition, one figure with its source, and who to write to."""

    lead = models.CharField("what we do, in one sentence", max_length=250)
    figure = models.ForeignKey(Figure, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    contact = models.ForeignKey(RoleContact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    content_panels = [*BasePage.content_panels, FieldPanel("lead"), FieldPanel("figure"), FieldPanel("contact")]

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.AboutPage",
        "home.PolicyIndexPage",
        "home.CampaignIndexPage",
        "newsletter.NewsletterIndexPage",
        "newsletter.TopicIndexPage",
        "newsletter.OpenCallsPage",
        "newsletter.EventsPage",
        "newsletter.SignUpPage",
        "home.LibraryPage",
        "home.ContactPage",
        "home.ContentPage",
    ]
    page_description = "The home page of the site. There can only be one."
    max_count = 1

    class Meta:
        verbose_name = "home page"
