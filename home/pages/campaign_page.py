"""Campaign pages: what we ask, who we ask, the progress and the outcome."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from home.blocks import ActionStreamBlock, BodyStreamBlock, ChosenFiguresBlock, MilestoneStreamBlock
from home.blocks.rich_text import PROSE_FEATURES
from home.blocks.stream_references import load_streams
from home.fields import PartialDateField
from home.page_body import read_bodies
from home.pages.base_page import BasePage
from home.pages.listing_page import ChildListingPage
from home.pages.withdrawable_page import WithdrawablePage
from home.registers import Topic
from home.search_entries.entry_text import (
    join_parts,
    text_from_action,
    text_from_blocks,
    text_from_bodies,
    text_from_rich_texts,
)
from home.search_entries.kinds import CAMPAIGN
from home.search_entries.labels import topic_labels
from search.entries import Entry
from search.visibility import restricted

STREAMS = ["key_figures", "evidence", "milestones", "actions"]


class CampaignStage(models.TextChoices):
    """How far a campaign has got."""

    BUILDING = "building", "Building"
    LIVE = "live", "Live"
    WON = "won", "Won"
    CLOSED = "closed", "Closed"


class CampaignIndexPage(ChildListingPage):
    """Current and past campaigns."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.CampaignPage"]
    page_description = "Lists the campaigns, current and past. There can only be one."
    max_count = 1

    class Meta:
        verbose_name = "campaign list"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Part the campaigns that go on from those that have ended."""
        context = super().get_context(request, *args, **kwargs)
        context["current"] = [page for page in context["pages"] if page.takes_action]
        context["past"] = [page for page in context["pages"] if not page.takes_action]
        return context


class CampaignPage(WithdrawablePage):
    """A campaign from its first day to its outcome; a finished one stays as the record."""

    ask = models.CharField("the ask, in one sentence", max_length=250)
    target = models.CharField(max_length=160, help_text="Who can agree to it, for example: the Ministry of Justice.")
    stage = models.CharField(max_length=20, choices=CampaignStage, default=CampaignStage.BUILDING)
    started = PartialDateField(blank=True)
    ended = PartialDateField(blank=True)
    key_figures = StreamField(ChosenFiguresBlock(), blank=True)
    evidence = StreamField(BodyStreamBlock(), blank=True)
    milestones = StreamField(MilestoneStreamBlock(), blank=True)
    actions = StreamField(ActionStreamBlock(), blank=True, verbose_name="what readers can do")
    outcome = RichTextField(features=PROSE_FEATURES, blank=True, help_text="What happened as a result.")
    thanks = models.TextField(blank=True, help_text="A thank you to everyone who helped.")
    topics = ParentalManyToManyField(Topic, blank=True, related_name="campaign_pages")

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("ask"), FieldPanel("target")], heading="What we ask for, and who we ask"),
        FieldRowPanel([FieldPanel("stage"), FieldPanel("started"), FieldPanel("ended")]),
        FieldPanel("key_figures"),
        FieldPanel("evidence"),
        FieldPanel("milestones"),
        FieldPanel("actions"),
        MultiFieldPanel([FieldPanel("outcome"), FieldPanel("thanks")], heading="Outcome"),
        FieldPanel("topics"),
        WithdrawablePage.state_panel,
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("ask"),
        index.SearchField("evidence"),
        index.SearchField("milestones"),
        index.SearchField("outcome"),
    ]

    exclude_fields_in_copy = WithdrawablePage.state_fields
    parent_page_types = ["home.CampaignIndexPage"]
    subpage_types: list[str] = []
    page_description = "A campaign: ask, target, stage, milestones, actions, outcome."

    class Meta:
        verbose_name = "campaign page"

    @property
    def is_over(self) -> bool:
        """Whether the campaign has ended, won or not."""
        return self.stage in {CampaignStage.WON, CampaignStage.CLOSED}

    @property
    def takes_action(self) -> bool:
        """Whether readers are still asked to do something."""
        return self.stands and not self.is_over

    @property
    def ending(self) -> str:
        """How the campaign ended and when, as a sentence without its full stop; empty while it goes on."""
        if not self.is_over:
            return ""
        ended: Any = self.ended
        when = f" {'on' if ended.day else 'in'} {ended}" if ended else ""
        return f"This campaign was {CampaignStage(self.stage).label.lower()}{when}"

    def timeline(self) -> list[Any]:
        """Return the milestones (StructValue) in the order of their dates, undated ones last."""
        values = [block.value for block in self.milestones]
        return sorted(values, key=lambda value: value["date"].iso if value["date"] else "9999")

    def public_policy_pages(self) -> list[Page]:
        """Return the policy pages the campaign serves that anybody may read, in the order of the tree."""
        public = self.policy_pages.filter(~restricted(), live=True)
        return list(public.defer_streamfields().order_by("path")) if self.pk else []

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
        context["figures"] = [block.value for block in self.key_figures if block.value]
        (context["evidence"],) = read_bodies(self.evidence)
        context["timeline"] = self.timeline()
        context["topics"] = self.shown_topics
        context["has_letter"] = self.takes_action and any(action.block_type == "letter" for action in self.actions)
        context["policy_pages"] = self.public_policy_pages()
        return context

    def _action_texts(self) -> list[str]:
        return [text_from_action(action) for action in self.actions] if self.takes_action else []

    def search_entries(self) -> list[Entry]:
        """Return what readers find of the page."""
        load_streams(self, STREAMS)
        ended: Any = self.ended if self.is_over else None
        sensitivity = self.sensitivity
        text = join_parts(
            self.ask,
            join_parts(self.target, self.get_stage_display()),
            text_from_rich_texts(self.outcome) if self.is_over else join_parts(*self._action_texts()),
            self.thanks if self.is_over else "",
            text_from_blocks(self.key_figures),
            text_from_bodies(self.evidence),
            *(" ".join(filter(None, [str(step["date"] or ""), step["text"]])) for step in self.timeline()),
        )
        return [
            Entry(
                CAMPAIGN,
                self.title,
                text,
                self.url,
                date=ended.first_day if ended else None,
                date_text=str(ended or ""),
                caution=self.state_label,
                labels=topic_labels(self.shown_topics),
                is_sensitive=sensitivity.is_sensitive,
                content_note=sensitivity.note,
            )
        ]
