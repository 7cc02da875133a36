"""The text input in which days and times are typed, with what was understood below it and a calendar beside it."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.urls import reverse

from home.dates.wording import READERS, DateKind, describe_text
from home.partial_dates import PartialDate

HINTS = {
    DateKind.DAY: "For example 15 July 2027",
    DateKind.TIME: "For example 14:30 or 2.30pm",
    DateKind.MOMENT: "For example 15 July 2027 14:30",
    DateKind.PARTIAL: "For example 14 July 2027, July 2027 or 2027",
    DateKind.MONTH: "For example July 2027",
}


class DateTextInput(forms.TextInput):
    """A text input whose text is never changed but by the person who types."""

    template_name = "home/widgets/date_text_input.html"
    supports_microseconds = False

    def __init__(self, kind: DateKind, attrs: dict[str, Any] | None = None) -> None:
        self.kind = kind
        super().__init__({"autocomplete": "off"} | (attrs or {}))

    def format_value(self, value: Any) -> str | None:
        """Return a day or time in words, and a text as it was typed."""
        if isinstance(value, datetime.date | datetime.time | PartialDate):
            return READERS[self.kind][1](value)
        return super().format_value(value)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add what was understood, or why nothing was, and the address that tells it while somebody types."""
        context = super().get_context(name, value, attrs)
        text, understood, refused = context["widget"]["value"], "", ""
        try:
            understood = describe_text(self.kind, text)[0] if text else ""
        except ValueError as error:
            refused = str(error)
        context["widget"]["date"] = {
            "kind": self.kind.value,
            "has_calendar": self.kind in {DateKind.DAY, DateKind.MOMENT},
            "picker": "datetime-local" if self.kind == DateKind.MOMENT else "date",
            "understood": understood,
            "refused": refused,
            "hint": HINTS[self.kind],
            "url": reverse("home_read_dates"),
        }
        return context
