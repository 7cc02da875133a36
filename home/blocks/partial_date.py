"""A block for a date known to the day, the month or the year."""

from typing import Any

from django.utils.html import escape

from home.blocks.dates import KeepsUnreadTextBlock
from home.broken_entries import BROKEN_DATA, report_broken
from home.dates.unread_text import UnreadText
from home.forms import PartialDateFormField
from home.partial_dates import PartialDate


class PartialDateBlock(KeepsUnreadTextBlock):
    """A PartialDate or None, typed as text and stored as ISO 8601 text; it is not searched, only shown."""

    def __init__(self, required: bool = True, help_text: str = "", **kwargs: Any) -> None:
        self.field = PartialDateFormField(required=required, help_text=help_text)
        super().__init__(**kwargs)

    def normalize(self, value: PartialDate | str | None) -> PartialDate | UnreadText | None:
        """Return the date that a text names; raises ValueError with the reason and an example."""
        if isinstance(value, PartialDate | UnreadText):
            return value
        return PartialDate.parse(value) if value else None

    def to_python(self, value: PartialDate | str | None) -> PartialDate | UnreadText | None:
        """Return the date that the stored text names, or the text that a draft kept; None for what is no text."""
        try:
            return self.normalize(value)
        except BROKEN_DATA as error:
            if isinstance(value, str):
                return UnreadText(value)
            report_broken(self, "a page", error)
            return None

    def get_prep_value(self, value: PartialDate | str | None) -> str | None:
        """Return the ISO 8601 text to store, or the text itself where it names no date.

        Wagtail asks this of what an editor typed before it is validated, to find out whether the form has changed.
        """
        try:
            date = self.normalize(value)
        except ValueError:
            return str(value)
        return date.iso if isinstance(date, PartialDate) else str(date) if date is not None else None

    def get_searchable_content(self, value: PartialDate | None) -> list[str]:
        """Return nothing: a search for a year would find every date in it."""
        return []

    def render_basic(self, value: PartialDate | None, context: dict[str, Any] | None = None) -> str:
        """Return the date as it reads, and nothing where there is none."""
        return escape("" if value is None else value)

    class Meta:
        icon = "date"
        label = "Date"
        description = "A date. You can leave out the day, or the day and the month."
        preview_value = PartialDate(2017, 7)
