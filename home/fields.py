"""Model fields for dates that are known to the month or the year."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.compare import TextFieldComparison, diff_text, register_comparison_class
from wagtail.admin.forms.models import register_form_field_override

from home.broken_entries import BROKEN_DATA, report_broken
from home.dates.datetime_parser import read_month
from home.dates.form_fields import DayField, MomentField, TimeOfDayField
from home.forms import MonthFormField, MonthInput, PartialDateFormField
from home.partial_dates import PartialDate

ISO_LENGTH = len("2017-07-14")


class PartialDateField(models.CharField):
    """A PartialDate or None, stored as ISO 8601 text, or as empty text, so that the database sorts and compares it."""

    description = "A date known to the day, the month or the year"

    # What the type checker is told of values that are set and read, in the way of django-stubs.
    _pyi_private_set_type: PartialDate | str | None  # type: ignore[assignment]  # a CharField takes text only
    _pyi_private_get_type: PartialDate | None  # type: ignore[assignment]  # and gives text

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"max_length": ISO_LENGTH})
        # An empty value is None in Python, and an editor who leaves a required date out reads the usual sentence.
        self.error_messages["null"] = self.error_messages["blank"]

    def deconstruct(self) -> Any:
        """Return the arguments for a migration, in which a default is plain text."""
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        if isinstance(kwargs.get("default"), PartialDate):
            kwargs["default"] = kwargs["default"].iso
        return name, path, args, kwargs

    def get_default(self) -> PartialDate | None:
        """Return the default as a date, or None where there is none."""
        return self.to_python(super().get_default())

    def to_python(self, value: PartialDate | str | None) -> PartialDate | None:
        """Return the date that a text names; raises ValidationError with the reason and an example."""
        if isinstance(value, PartialDate) or not value:
            return value or None
        try:
            return PartialDate.parse(str(value))
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def from_db_value(self, value: str | None, *args: Any) -> PartialDate | None:
        """Return the date that the database holds, or None where it is none, of which the log tells."""
        try:
            return self.to_python(value)
        except BROKEN_DATA as error:
            report_broken(self, "what was asked for", error)
            return None

    def get_prep_value(self, value: PartialDate | str | None) -> str:
        """Return the ISO 8601 text to store or to compare with."""
        date = self.to_python(value)
        return date.iso if date else ""

    def value_to_string(self, obj: models.Model) -> str:
        """Return the ISO 8601 text for serialised data such as a Wagtail revision."""
        return self.get_prep_value(getattr(obj, self.attname))

    def run_validators(self, value: PartialDate | None) -> None:
        """Let validators, which expect the text of a CharField, see that text."""
        super().run_validators(value.iso if value else "")

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        """Return a form field that reads what editors write, which may be longer than what is stored."""
        return super().formfield(**{"form_class": PartialDateFormField, "max_length": None} | kwargs)


class MonthField(models.DateField):
    """A month, kept as the date of its first day."""

    description = "A month"

    def to_python(self, value: Any) -> datetime.date | None:
        """Return the first day of the month; raises ValidationError with the reason and an example."""
        if isinstance(value, str) and value:
            try:
                return read_month(value)
            except ValueError as error:
                raise ValidationError(str(error), code="invalid") from error
        date = super().to_python(value)
        return date.replace(day=1) if date else None

    def pre_save(self, model_instance: models.Model, add: bool) -> datetime.date | None:
        """Give the instance the first day as well, so that it agrees with what is stored."""
        date = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, date)
        return date

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        """Return a form field that reads and shows a month."""
        return super().formfield(**{"form_class": MonthFormField} | kwargs)


class PartialDateComparison(TextFieldComparison):
    """The difference between two revisions, as the dates read."""

    def htmldiff(self) -> str:
        """Return the safe HTML of the difference."""
        return diff_text(*(str(value or "") for value in (self.val_a, self.val_b))).to_html()


# Wagtail would offer its date pickers, which replace what they cannot read by today, now or a part of what was typed,
# and would compare the characters of a plain text.
register_form_field_override(models.DateField, override={"form_class": DayField})
register_form_field_override(models.TimeField, override={"form_class": TimeOfDayField})
register_form_field_override(models.DateTimeField, override={"form_class": MomentField})
register_form_field_override(MonthField, override={"widget": MonthInput})
register_comparison_class(PartialDateField, comparison_class=PartialDateComparison)
