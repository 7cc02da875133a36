"""Blocks for a day and for a time, typed as people write them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.html import escape
from wagtail import blocks

from home.dates.form_fields import DayField, ReadingField, TimeOfDayField
from home.dates.unread_text import UnreadText


class KeepsUnreadTextBlock(blocks.FieldBlock):
    """A block that keeps in a draft what it cannot read, for the editor to mend before the page is published."""

    def clean(self, value: Any) -> Any:
        """Return the value, or the text itself in a draft; raises ValidationError."""
        try:
            return super().clean(value)
        except ValidationError:
            if self.is_deferred_validation and isinstance(value, str) and value.strip():
                return UnreadText(value)
            raise

    def get_form_state(self, value: Any) -> str | None:
        """Return the text of the input."""
        state = super().get_form_state(value)
        return None if state is None else str(state)


class ReadingBlock(KeepsUnreadTextBlock):
    """Base of the blocks below, which take the place of Wagtail’s and are stored as those are."""

    field_class: ClassVar[type[ReadingField]]
    stored_form: ClassVar[re.Pattern[str]]
    from_stored: Callable[[str], Any]
    stock_block: ClassVar[str]

    def __init__(self, required: bool = True, help_text: str = "", **kwargs: Any) -> None:
        self.field_options = {"required": required, "help_text": help_text}
        super().__init__(**kwargs)

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        """Return the path of Wagtail’s block, which holds the same in migrations."""
        _, args, kwargs = super().deconstruct()
        return self.stock_block, args, kwargs

    @cached_property
    def field(self) -> ReadingField:
        """The form field."""
        return self.field_class(**self.field_options)

    def to_python(self, value: Any) -> Any:
        """Return what was stored, or the text that a draft kept."""
        if not isinstance(value, str):
            return value
        try:
            return type(self).from_stored(value) if self.stored_form.fullmatch(value) else UnreadText(value)
        except ValueError:
            return UnreadText(value)

    def get_prep_value(self, value: Any) -> str | None:
        """Return the text to store, which Wagtail also asks of what somebody typed, to find out what has changed."""
        if isinstance(value, str) and value.strip():
            try:
                value = self.field_class.read(value)
            except ValueError:
                return str(value)
        return value.isoformat() if isinstance(value, datetime.date | datetime.time) else None

    def render_basic(self, value: Any, context: dict[str, Any] | None = None) -> str:
        """Return the value as it reads."""
        return escape(self.get_form_state(value) or "")


class DayBlock(ReadingBlock):
    """A day."""

    field_class = DayField
    stored_form = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
    from_stored = datetime.date.fromisoformat
    stock_block = "wagtail.blocks.DateBlock"

    class Meta:
        icon = "date"
        label = "Day"
        description = "A day, as people write it."
        preview_value = datetime.date(2027, 7, 15)


class TimeOfDayBlock(ReadingBlock):
    """A time of day."""

    field_class = TimeOfDayField
    stored_form = re.compile(r"\d\d:\d\d(:\d\d(\.\d+)?)?", re.ASCII)
    from_stored = datetime.time.fromisoformat
    stock_block = "wagtail.blocks.TimeBlock"

    class Meta:
        icon = "time"
        label = "Time"
        description = "A time of day, as people write it."
        preview_value = datetime.time(14, 30)
