"""The questions for volunteers that staff added, as form fields, and their answers as text."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from wagtail.contrib.forms.forms import FormBuilder

from home.dates.datetime_parser import DAY_EXAMPLE
from home.dates.form_fields import DayField
from newsletter.people.models import SignUpQuestion

PREFIX = "question-"
MAX_LINE_LENGTH = 255
MAX_TEXT_LENGTH = 2_000
REQUIRED = "Answer this question: {question}"


class QuestionBuilder(FormBuilder):
    """Wagtail’s form builder, with nothing answered beforehand and nothing cut off by the browser."""

    def get_field_options(self, field: SignUpQuestion) -> dict[str, Any]:
        """Return the options of a field: its words; its help is plain text, which the template escapes."""
        return {
            "label": field.label,
            "help_text": field.help_text,
            "required": field.required,
            "error_messages": {"required": REQUIRED.format(question=field.label)},
        }

    def create_singleline_field(self, field: SignUpQuestion, options: dict[str, Any]) -> forms.Field:
        """Make a line of text."""
        return forms.CharField(validators=[max_length_validator(MAX_LINE_LENGTH)], **options)

    def create_multiline_field(self, field: SignUpQuestion, options: dict[str, Any]) -> forms.Field:
        """Make a text."""
        return forms.CharField(
            validators=[max_length_validator(MAX_TEXT_LENGTH)], widget=forms.Textarea(attrs={"rows": 5}), **options
        )

    def create_number_field(self, field: SignUpQuestion, options: dict[str, Any]) -> forms.Field:
        """Make a number, typed as text because a browser's own field loses what it cannot read."""
        options["error_messages"]["invalid"] = "Enter a number in figures, for example 12."
        # More digits than a person writes would only cost time to read.
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        return forms.DecimalField(max_digits=15, decimal_places=4, widget=widget, **options)

    def create_date_field(self, field: SignUpQuestion, options: dict[str, Any]) -> forms.Field:
        """Make a date, which is read as people write it."""
        options["help_text"] = options["help_text"] or f"For example {DAY_EXAMPLE}"
        return DayField(widget=forms.TextInput(), **options)

    def create_dropdown_field(self, field: SignUpQuestion, options: dict[str, Any]) -> forms.Field:
        """Make a list that begins with no choice, so that the first is not taken for the answer."""
        return forms.ChoiceField(choices=[("", "Choose one"), *self.get_formatted_field_choices(field)], **options)

    def get_formatted_field_choices(self, field: SignUpQuestion) -> list[tuple[str, str]]:
        """Return the choices of a question."""
        return [(choice, choice) for choice in field.choice_list]

    def get_formatted_field_initial(self, field: SignUpQuestion) -> list[str]:
        """Answer nothing beforehand."""
        return []


def question_fields(questions: Iterable[SignUpQuestion]) -> dict[str, forms.Field]:
    """Return the fields of the questions, by names that no other field of the form has."""
    return {f"{PREFIX}{name}": field for name, field in QuestionBuilder(questions).formfields.items()}


def answer_text(value: Any) -> str:
    """Return an answer as it reads: choices with commas between them, dates written out; nothing for no answer."""
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, bool):
        return "Yes" if value else ""
    if isinstance(value, datetime.date):
        return f"{value:%-d %B %Y}"
    return "" if value is None else str(value)


def max_length_validator(signs: int) -> MaxLengthValidator:
    """Refuse longer answers, in a sentence."""
    return MaxLengthValidator(signs, f"Shorten this to {signs:,} characters. It has %(show_value)d.")
