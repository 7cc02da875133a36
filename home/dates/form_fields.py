"""Form fields that read days and times as people write them."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from home.dates.datetime_parser import read_day, read_moment, read_time
from home.dates.widgets import DateTextInput
from home.dates.wording import DateKind


class KeepsUnreadText(forms.Field):
    """Base of fields that, in a draft of a form that asks for it, keep what they cannot read rather than refuse it."""

    keeps_unread_text = False
    unread_text = ""

    def clean(self, value: Any) -> Any:
        """Return the value, or None for an unreadable text that is kept; raises ValidationError."""
        self.unread_text = ""
        try:
            return super().clean(value)
        except ValidationError:
            if not self.keeps_unread_text or not isinstance(value, str) or not value.strip():
                raise
            self.unread_text = value
            return None


class ReadingField(KeepsUnreadText):
    """Base of the fields below: a text input of their own, whichever widget they are given, and one reader."""

    kind: ClassVar[DateKind]
    read: Callable[[str], Any]

    def __init__(self, *args: Any, widget: Any = None, **kwargs: Any) -> None:
        # The date pickers of Wagtail and of browsers replace or lose what they cannot read.
        plain = widget is not None and type(widget) in {forms.TextInput, forms.HiddenInput}
        if not plain and not isinstance(widget, DateTextInput):
            widget = DateTextInput(self.kind, getattr(widget, "attrs", None))
        super().__init__(*args, widget=widget, **kwargs)

    def to_python(self, value: Any) -> Any:
        """Return the day or time; raises ValidationError with what was understood and what to write."""
        if isinstance(value, str) and value.strip():
            try:
                return type(self).read(value)
            except ValueError as error:
                raise ValidationError(str(error), code="invalid") from error
        return super().to_python(None if isinstance(value, str) else value)


class DayField(ReadingField, forms.DateField):
    """A day."""

    kind = DateKind.DAY
    read = staticmethod(read_day)


class TimeOfDayField(ReadingField, forms.TimeField):
    """A time of day."""

    kind = DateKind.TIME
    read = staticmethod(read_time)


class MomentField(ReadingField, forms.DateTimeField):
    """A day and a time."""

    kind = DateKind.MOMENT
    read = staticmethod(read_moment)


class StartOfDayField(DayField):
    """A day whose clean value is the moment at which it starts, for filters that compare moments."""

    def to_python(self, value: Any) -> datetime.datetime | None:
        """Return the first moment of the day; raises ValidationError."""
        day = super().to_python(value)
        return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min)) if day else None
