"""The contact page."""

from __future__ import annotations

from functools import cached_property
from http import HTTPMethod

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from home.blocks import ContactStreamBlock
from home.blocks.rich_text import PROSE_FEATURES
from home.blocks.stream_references import load_streams
from home.contact.views import contact_form
from home.pages.base_page import BasePage
from home.registers import RoleContact
from home.search_entries.entry_words import words_of_texts
from home.search_entries.page_entries import page_entry, team_words
from search.entries import Entry


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
        return contact_form(request, self, self.reachable_teams)

    @path("sent/", name="sent")
    def sent(self, request: HttpRequest) -> TemplateResponse:
        """Say that the message was sent; loading this page again sends nothing."""
        return self.render(request, template="home/contact_sent.html")

    def search_entries(self) -> list[Entry]:
        """Return what readers find of the page."""
        return [page_entry(self, words_of_texts(self.introduction), *team_words(self.teams))]
