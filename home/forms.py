"""Form fields that read dates as editors write them."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from home.dates.date_parser import EXAMPLES
from home.dates.datetime_parser import read_month
from home.dates.form_fields import KeepsUnreadText
from home.dates.widgets import DateTextInput
from home.dates.wording import DateKind
from home.partial_dates import PartialDate


class PartialDateFormField(KeepsUnreadText, forms.CharField):
    """A text input whose clean value is a PartialDate, or None when it is left empty."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["widget"] = kwargs.get("widget") or DateTextInput(DateKind.PARTIAL)
        kwargs["help_text"] = kwargs.get("help_text") or f"For example {EXAMPLES}."
        super().__init__(**kwargs | {"empty_value": None})

    def to_python(self, value: PartialDate | str | None) -> PartialDate | None:  # type: ignore[override]  # not a str
        """Return the date; raises ValidationError with the reason and an example."""
        if isinstance(value, PartialDate):
            return value
        text = super().to_python(value)
        try:
            return PartialDate.parse(text) if text else None
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def prepare_value(self, value: PartialDate | str | None) -> str | None:
        """Return the date as it reads, or what the editor typed where that was no date."""
        return str(value) if isinstance(value, PartialDate) else value


class MonthInput(DateTextInput):
    """A text input that shows a date as its month and year."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(DateKind.MONTH, attrs)


class MonthFormField(KeepsUnreadText, forms.CharField):
    """A text input whose clean value is the first day of a month, or None when it is left empty."""

    widget = MonthInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs["help_text"] = kwargs.get("help_text") or "For example July 2017."
        super().__init__(**kwargs | {"empty_value": None})

    def to_python(self, value: datetime.date | str | None) -> datetime.date | None:  # type: ignore[override]  # not a str
        """Return the first day of the month; raises ValidationError with the reason and an example."""
        if isinstance(value, datetime.date):
            return value.replace(day=1)
        text = super().to_python(value)
        try:
            return read_month(text) if text else None
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error
