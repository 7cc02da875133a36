"""Milestones of a campaign, and what readers can do for it."""

from __future__ import annotations

from django.utils import timezone
from wagtail.blocks import (
    CharBlock,
    PageChooserBlock,
    StreamBlock,
    StructBlock,
    StructValue,
    TextBlock,
    URLBlock,
)
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from home.blocks.destination import require_destination
from home.blocks.partial_date import PartialDateBlock


class MilestoneValue(StructValue):
    """A milestone that knows whether it has been reached."""

    @property
    def is_expected(self) -> bool:
        """Whether the date lies wholly in the future."""
        date = self["date"]
        return bool(date and date.first_day > timezone.localdate())


class MilestoneBlock(StructBlock):
    """Something that happened, or is expected to happen, on the way."""

    date = PartialDateBlock(help_text="As much as is known. A date in the future is shown as expected.")
    text = TextBlock(rows=2, label="What happened")
    item = SnippetChooserBlock(
        "newsletter.ItemAnchor", required=False, label="Item of Missing News", help_text="The item that reports it."
    )

    class Meta:
        icon = "calendar-check"
        label = "Milestone"
        value_class = MilestoneValue
        template = "home/blocks/milestone.html"
        description = "A step in the campaign with its date, and the item in Missing News that reports it."
        label_format = "{date}: {text}"
        preview_value = {"date": "2017-04", "text": "The Bill becomes law.", "item": None}


class MilestoneStreamBlock(StreamBlock):
    """Milestones; the page puts them in the order of their dates."""

    milestone = MilestoneBlock()


class LinkActionBlock(StructBlock):
    """Something to do behind a link: sign up, take part."""

    text = CharBlock(max_length=160, label="What readers can do")
    link_text = CharBlock(max_length=80)
    page = PageChooserBlock(required=False)
    link = URLBlock(required=False, help_text="Use this only for a link to another site.")

    class Meta:
        icon = "link"
        label = "Sign up or take part"
        template = "home/blocks/link_action.html"
        description = "An action behind a link to a page or to another site."
        label_format = "{text}"
        preview_value = {
            "text": "Help our research",
            "link_text": "Take part",
            "link": "https://a.example/",
            "page": None,
        }

    def clean(self, value: StructValue) -> StructValue:
        """Raise StructBlockValidationError when the action leads nowhere."""
        cleaned = super().clean(value)
        require_destination(self, cleaned)
        return cleaned


class LetterActionBlock(StructBlock):
    """A letter that readers copy and send, to their MP for example."""

    text = CharBlock(max_length=160, label="What readers can do", default="Write to your MP")
    letter = TextBlock(rows=8, help_text="The text to copy. Put [square brackets] around what the reader fills in.")

    class Meta:
        icon = "mail"
        label = "Letter to copy"
        template = "home/blocks/letter_action.html"
        description = "A letter that readers copy and send, to their MP for example."
        label_format = "{text}"
        preview_value = {"text": "Write to your MP", "letter": "Dear [name of your MP],"}


class DownloadActionBlock(StructBlock):
    """Something to download."""

    text = CharBlock(max_length=160, label="What readers can do")
    document = DocumentChooserBlock()

    class Meta:
        icon = "download"
        label = "Download"
        template = "home/blocks/download_action.html"
        description = "A poster, briefing or other document to download."
        label_format = "{text}"
        preview_value = {"text": "Put up a poster", "document": None}


class ActionStreamBlock(StreamBlock):
    """What readers can do, the most useful first."""

    link = LinkActionBlock()
    letter = LetterActionBlock()
    download = DownloadActionBlock()
