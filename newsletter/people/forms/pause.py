"""How long somebody wants to hear nothing."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone

LENGTHS = {"28": "Four weeks", "91": "Three months", "182": "Six months", "365": "A year"}
MESSAGE = "Choose how long to pause."


class PauseForm(forms.Form):
    """A length among a few, each with the day on which it ends."""

    use_required_attribute = False

    days = forms.ChoiceField(
        label="How long?",
        widget=forms.RadioSelect,
        error_messages={"required": MESSAGE, "invalid_choice": MESSAGE},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(days, f"{length}, until {_day_after(days):%-d %B %Y}") for days, length in LENGTHS.items()]
        self.fields["days"].choices = choices  # type: ignore[attr-defined]  # a field of choices

    @property
    def until(self) -> datetime.date:
        """The day on which the pause of a valid form ends."""
        return _day_after(self.cleaned_data["days"])


def _day_after(days: str) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=int(days))
