"""Calls for participants."""

from wagtail.blocks import CharBlock, TextBlock

from home.blocks import DayBlock
from newsletter.editions.blocks.item import ItemBlock, item_example, item_layout
from newsletter.editions.call_state import is_closed
from newsletter.editions.item_kind import ItemKind
from newsletter.editions.item_value import ItemValue


class CallValue(ItemValue):
    """A call for participants that knows whether it is still open."""

    @property
    def is_closed(self) -> bool:
        """Whether the closing date has passed or the outcome is known."""
        return is_closed(self["closing_date"], self["outcome"] or "")


class CallBlock(ItemBlock):
    """People wanted for research or a project."""

    wanted = CharBlock(max_length=160, label="Who we are looking for")
    involves = CharBlock(max_length=250, label="What it involves", help_text="For example: one talk of 40 minutes.")
    closing_date = DayBlock(
        required=False, help_text="The last day to reply. After this, the call is automatically shown as closed."
    )
    outcome = TextBlock(
        required=False, rows=2, help_text="What happened as a result. A call with an outcome is closed."
    )

    class Meta:
        icon = "group"
        label = ItemKind.CALL.label
        description = (
            "A call for people to take part in research or a project: who, what for, by when, and who to contact."
        )
        value_class = CallValue
        preview_value = item_example(
            "Can you help?",
            "We would like to hear how councils find a bed for the night.",
            wanted="Social workers",
            involves="One talk of about 40 minutes",
        )
        form_layout = item_layout(
            "heading", "body", "wanted", "involves", "closing_date", "contact", "outcome", "topics"
        )
