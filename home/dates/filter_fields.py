"""Filters of lists and reports, in Wagtail's pages as in ours, read days as people write them."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django_filters.fields import DateRangeField, RangeField
from django_filters.widgets import SuffixedMultiWidget

from home.dates.form_fields import DayField, StartOfDayField
from home.dates.widgets import DateTextInput
from home.dates.wording import DateKind


class DayRangeInput(SuffixedMultiWidget):
    """Two text inputs for the first and the last day."""

    template_name = "wagtailadmin/widgets/range_input.html"
    suffixes = ["from", "to"]

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        labels = ({"aria-label": "From"}, {"aria-label": "To"})
        super().__init__(
            [DateTextInput(DateKind.DAY, label | {"placeholder": label["aria-label"]}) for label in labels]
        )

    def decompress(self, value: Any) -> list[Any]:
        """Return the two days."""
        return [value.start, value.stop] if value else [None, None]


class DayRangeField(DateRangeField):
    """The days from one to another; either may be left out."""

    def __init__(self, *args: Any, widget: Any = None, **kwargs: Any) -> None:
        fields = (DayField(), DayField())
        kwargs.pop("fields", None)
        super(RangeField, self).__init__(fields, *args, widget=DayRangeInput, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the span of days; raises ValidationError where it ends before it starts."""
        span = super().clean(value)
        if span and span.start and span.stop and span.stop < span.start:
            raise forms.ValidationError("The first day is after the last one. Change one of the two.")
        return span


def read_days_in_filters() -> None:
    """Give every filter for days the fields above, whatever widget it names."""
    django_filters.DateFilter.field_class = DayField
    django_filters.DateTimeFilter.field_class = StartOfDayField
    django_filters.DateFromToRangeFilter.field_class = DayRangeField
    django_filters.DateTimeFromToRangeFilter.field_class = DayRangeField
