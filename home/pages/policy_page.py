"""Policy pages: what we know, what we do and what we ask for, one page an issue."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from home.blocks import (
    BodyStreamBlock,
    ChosenFiguresBlock,
    ChosenPublicationsBlock,
    RecommendationStreamBlock,
)
from home.blocks.stream_references import load_streams
from home.page_body import read_bodies
from home.pages.base_page import BasePage
from home.pages.campaign_page import CampaignPage
from home.pages.listing_page import ChildListingPage
from home.pages.withdrawable_page import WithdrawablePage
from home.registers import RoleContact, Topic
from home.search_entries.entry_text import join_parts, text_from_blocks, text_from_bodies
from home.search_entries.kinds import POLICY_PAGE
from home.search_entries.labels import topic_labels
from home.sections import filled_sections
from search.entries import Entry

STREAMS = ["key_figures", "what_we_know", "what_we_do", "what_we_ask", "publications"]


class PolicyIndexPage(ChildListingPage):
    """Every policy page."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.PolicyPage"]
    page_description = "Lists the policy pages. There can only be one."
    max_count = 1

    class Meta:
        verbose_name = "policy list"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Part the pages that stand from those that were withdrawn or superseded."""
        context = super().get_context(request, *args, **kwargs)
        context["current"] = [page for page in context["pages"] if page.stands]
        context["withdrawn"] = [page for page in context["pages"] if not page.stands]
        return context


class PolicyPage(WithdrawablePage):
    """An issue: the figures, what we know, what we do, what we ask for, and everything that belongs to it."""

    lead = models.TextField(help_text="What the issue is and why it matters, in two or three sentences.")
    key_figures = StreamField(ChosenFiguresBlock(), blank=True)
    what_we_know = StreamField(BodyStreamBlock(), blank=True)
    what_we_do = StreamField(BodyStreamBlock(), blank=True)
    what_we_ask = StreamField(RecommendationStreamBlock(), blank=True, verbose_name="what we ask for")
    publications = StreamField(ChosenPublicationsBlock(), blank=True)
    topics = ParentalManyToManyField(Topic, blank=True, related_name="policy_pages")
    campaigns = ParentalManyToManyField("home.CampaignPage", blank=True, related_name="policy_pages")
    responsible_team = models.ForeignKey(
        RoleContact,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The team that keeps this page up to date and is responsible for it.",
    )
    last_reviewed = models.DateField(null=True, blank=True)
    next_review = models.DateField(null=True, blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("key_figures"),
        FieldPanel("what_we_know"),
        FieldPanel("what_we_do"),
        FieldPanel("what_we_ask"),
        FieldPanel("publications"),
        MultiFieldPanel([FieldPanel("topics"), FieldPanel("campaigns")], heading="Related content"),
        MultiFieldPanel(
            [FieldPanel("responsible_team"), FieldRowPanel([FieldPanel("last_reviewed"), FieldPanel("next_review")])],
            heading="Who is responsible",
        ),
        WithdrawablePage.state_panel,
        InlinePanel(
            "changes",
            heading="Public change history",
            label="change",
            help_text="When you publish, say what is new, for example: Updated figures. Readers see this list.",
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("what_we_know"),
        index.SearchField("what_we_do"),
        index.SearchField("what_we_ask"),
    ]

    exclude_fields_in_copy = WithdrawablePage.state_fields
    parent_page_types = ["home.PolicyIndexPage"]
    subpage_types: list[str] = []
    page_description = "An issue: key figures, what we know, what we do, what we ask for."

    class Meta:
        verbose_name = "policy page"

    def public_campaigns(self) -> list[CampaignPage]:
        """Return the campaigns chosen for the page that anybody may read, in the order of the tree."""
        chosen = [campaign.pk for campaign in self.campaigns.all()]
        public = CampaignPage.public_pages().filter(pk__in=chosen)
        return list(public.defer_streamfields().order_by("path"))

    @cached_property
    def shown_topics(self) -> list[Topic]:
        """The topics, loaded once for a request."""
        return list(self.topics.all())

    @property
    def sensitive_subjects(self) -> list[Topic]:
        """The topics whose sensitivity the page inherits."""
        return self.shown_topics

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Load what the page refers to at once, and add what belongs to it."""
        load_streams(self, STREAMS)
        context = super().get_context(request, *args, **kwargs)
        sources = [block.value for block in self.publications if block.value]
        known, done = read_bodies(self.what_we_know, self.what_we_do)
        context |= {
            "figures": [block.value for block in self.key_figures if block.value],
            "known": known,
            "done": done,
            "own_publications": [source for source in sources if source.is_own],
            "other_publications": [source for source in sources if not source.is_own],
            "public_campaigns": self.public_campaigns(),
            "topics": self.shown_topics,
            "changes": list(self.changes.all()),
        }
        context["has_upkeep"] = bool(
            self.responsible_team or self.last_reviewed or self.next_review or context["changes"]
        )
        context["sections"] = filled_sections(
            (context["figures"], "key-figures", "Key figures"),
            (known, "what-we-know", "What we know"),
            (done, "what-we-do", "What we do"),
            (self.what_we_ask, "what-we-ask-for", "What we ask for"),
            (context["public_campaigns"], "campaigns", "Campaigns"),
            (sources, "publications", "Publications"),
        )
        return context

    def search_entries(self) -> list[Entry]:
        """Return what readers find of the page."""
        load_streams(self, STREAMS)
        team = self.responsible_team
        text = join_parts(
            self.lead,
            text_from_blocks(self.key_figures),
            text_from_bodies(self.what_we_know, self.what_we_do),
            text_from_blocks(self.what_we_ask),
            text_from_blocks(self.publications),
            join_parts(team.name, team.remit) if team else "",
            *(change.text for change in self.changes.all()),
        )
        sensitivity = self.sensitivity
        return [
            Entry(
                POLICY_PAGE,
                self.title,
                text,
                self.url,
                caution=self.state_label,
                labels=topic_labels(self.shown_topics),
                is_sensitive=sensitivity.is_sensitive,
                content_note=sensitivity.note,
            )
        ]


class PolicyChange(Orderable):
    """A line of the public change history."""

    page = ParentalKey(PolicyPage, on_delete=models.CASCADE, related_name="changes")
    # A draft may have none yet; a published change has one.
    date = models.DateField(null=True)
    text = models.CharField("what changed", max_length=250)

    panels = [FieldRowPanel([FieldPanel("date"), FieldPanel("text")])]

    class Meta(Orderable.Meta):
        ordering = ["-date", "sort_order"]

    def __str__(self) -> str:
        return self.text
