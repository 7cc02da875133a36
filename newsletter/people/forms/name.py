"""The name by which somebody wants to be called."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError

from home.public_forms.text_checks import is_one_line
from newsletter.people.forms.questions import max_length_validator
from newsletter.people.sign_up_requests import MAX_NAME_LENGTH


class NameForm(forms.Form):
    """A name, which may be empty; base of the form to sign up, too."""

    name = forms.CharField(
        label="Your name",
        required=False,
        validators=[max_length_validator(MAX_NAME_LENGTH)],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def clean_name(self) -> str:
        """Return the name; raises ValidationError when it has several lines."""
        name: str = self.cleaned_data["name"]
        if not is_one_line(name):
            raise ValidationError("Enter your name on one line.")
        return name
