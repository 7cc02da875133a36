"""Events."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from wagtail.blocks import (
    BlockGroup,
    CharBlock,
    ListBlock,
    StructBlock,
    StructBlockValidationError,
    URLBlock,
)

from home.blocks import PartialDateBlock, RegisterChooserBlock, TimeOfDayBlock
from home.partial_dates import Precision
from home.registers import Organisation
from newsletter.editions.blocks.item import ItemBlock, item_example, item_layout
from newsletter.editions.event_dates import format_event_dates, is_over
from newsletter.editions.item_kind import ItemKind
from newsletter.editions.item_value import ItemValue

WHEN_AND_WHERE = BlockGroup(
    children=["start", "start_time", "end", "end_time", "place"], heading="When and where", icon="time"
)


class EventValue(ItemValue):
    """An event that knows whether it is past."""

    @property
    def is_past(self) -> bool:
        """Whether the last day it can have fallen on is over."""
        return is_over(self["start"], self["end"])

    @property
    def when(self) -> str:
        """Start and end as far as they are known, with times where given."""
        return format_event_dates(self["start"], self["start_time"], self["end"], self["end_time"])

    @property
    def organisers(self) -> list[Organisation]:
        """The organisers that still exist."""
        return [organisation for organisation in self["organisers"] if organisation]


class PaperBlock(StructBlock):
    """A link to something shown or published at the event."""

    text = CharBlock(
        max_length=160, label="Link text", help_text="Say what it is, for example: Abstracts of all talks."
    )
    link = URLBlock(required=False)

    class Meta:
        icon = "link"
        label = "Paper"
        template = "newsletter/editions/blocks/paper.html"
        description = "Abstracts, slides or other papers from an event."
        label_format = "{text}"
        preview_value = {"text": "Abstracts of all talks", "link": "https://conference.example/abstracts"}


class EventBlock(ItemBlock):
    """A conference, a debate, a training day."""

    start = PartialDateBlock(label="Starts", help_text="As much as is known: a day, a month or a year.")
    start_time = TimeOfDayBlock(required=False)
    end = PartialDateBlock(required=False, label="Ends")
    end_time = TimeOfDayBlock(required=False)
    place = CharBlock(required=False, max_length=160)
    organisers = ListBlock(RegisterChooserBlock("home.Organisation", label="Organiser"), default=[], label="Organisers")
    papers = ListBlock(PaperBlock(), default=[], label="Papers", help_text="Links to what was presented.")

    class Meta:
        icon = "calendar-alt"
        label = ItemKind.EVENT.label
        description = "A conference, debate or training day: when, where, who organises it, and its papers afterwards."
        value_class = EventValue
        preview_value = item_example(
            "Conference on missing people",
            "Three days of talks.",
            start="2027-06",
            place="Dundee",
            papers=[PaperBlock().meta.preview_value],
        )
        form_layout = item_layout("heading", "body", WHEN_AND_WHERE, "organisers", "papers")

    def clean(self, value: EventValue) -> EventValue:
        """Raise StructBlockValidationError when the event ends before it starts, which a draft may."""
        cleaned = super().clean(value)
        errors = {} if self.is_deferred_validation else _order_errors(cleaned)
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned


def _order_errors(value: EventValue) -> dict[str, ValidationError]:
    start, end = value["start"], value["end"]
    if start and end and end.last_day < start.first_day:
        return {"end": ValidationError("The event ends before it starts. Change one of the two dates.")}
    start_time, end_time = value["start_time"], value["end_time"]
    is_one_day = start and start.precision is Precision.DAY and (not end or end == start)
    if is_one_day and start_time is not None and end_time is not None and end_time < start_time:
        sentence = (
            f"The event ends at {end_time:%H:%M}, before it starts at {start_time:%H:%M}. Change one of the times."
        )
        return {"end_time": ValidationError(sentence)}
    return {}
