"""The contact page and the messages that come in through it."""

from __future__ import annotations

import datetime
from functools import cached_property
from http import HTTPMethod

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from home.blocks import ContactStreamBlock
from home.blocks.rich_text import PROSE_FEATURES
from home.blocks.streams import load_streams
from home.models.base import BasePage
from home.registers import RoleContact
from search.entries import Entry

KEPT_DAYS = 90


def last_day_kept() -> datetime.date:
    """Give the day after which a message that comes in today is deleted."""
    return timezone.localdate() + datetime.timedelta(days=KEPT_DAYS)


class ContactPage(RoutablePageMixin, BasePage):
    """Whom to write to about what, and a form that reaches them."""

    introduction = RichTextField(features=PROSE_FEATURES, blank=True)
    contacts = StreamField(ContactStreamBlock(min_num=1), help_text="The teams that readers can write to, in order.")
    thanks = RichTextField(
        features=PROSE_FEATURES,
        blank=True,
        help_text="Shown after sending: when an answer comes, and who to call until then.",
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("contacts"),
        FieldPanel("thanks"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    page_description = "Teams with their addresses, and a form that reaches them. There is one."
    max_count = 1

    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS, HTTPMethod.POST]
    takes_anonymous_posts = True

    class Meta:
        verbose_name = "contact page"

    @cached_property
    def teams(self) -> list[RoleContact]:
        """The teams on the page, each once, without those that were deleted."""
        load_streams(self, ["contacts"])
        return list({block.value.pk: block.value for block in self.contacts if block.value}.values())

    @property
    def reachable_teams(self) -> list[RoleContact]:
        """The teams that the form reaches, which are those with an address."""
        return [team for team in self.teams if team.email]

    @path("")
    def form(self, request: HttpRequest) -> HttpResponse:
        """Show the form, or take a message and lead on to the page that says it was sent."""
        from home.contact.views import contact_form

        return contact_form(request, self)

    @path("sent/", name="sent")
    def sent(self, request: HttpRequest) -> TemplateResponse:
        """Say that the message was sent; loading this page again sends nothing."""
        return self.render(request, template="home/contact_sent.html")

    def search_entries(self) -> list[Entry]:
        """Give what readers find of the page."""
        from home.searching.standing import contact_entries

        return contact_entries(self)


class ContactMessage(models.Model):
    """A message from a reader, kept until its day has come."""

    contact = models.ForeignKey(RoleContact, null=True, on_delete=models.SET_NULL, related_name="messages")
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    message = models.TextField()
    received_at = models.DateTimeField(auto_now_add=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    delete_after = models.DateField(default=last_day_kept)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-received_at"]

    def __str__(self) -> str:
        return f"Message {self.pk}"
