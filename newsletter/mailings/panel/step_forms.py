"""The forms that ask for what a step of a mailing needs."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone

from home.dates.form_fields import MomentField
from home.dates.wording import describe_minutes, describe_moment
from newsletter.mailings.content.mail_content import MailContent
from newsletter.mailings.models import Mailing, Rendering
from newsletter.mailings.sender import mailing_settings


class StepForm(forms.Form):
    """A form without fields, for steps that need nothing; base of the others."""

    required_css_class = "required"

    def __init__(self, mailing: Mailing, user: Any, data: Any = None) -> None:
        self.mailing = mailing
        super().__init__(data, initial=self.initial_values(user))

    def initial_values(self, user: Any) -> dict[str, Any]:
        """Return the initial values of the fields."""
        return {}


class TestForm(StepForm):
    """The recipients of a test, and the choice of topics that it is for."""

    addresses = forms.CharField(
        label="Send it to",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Enter one address on each line. You and the colleagues in the settings are already listed.",
        error_messages={"required": "Enter at least one address."},
    )
    choice = forms.TypedChoiceField(
        label="Choice of topics",
        coerce=int,
        help_text="The test shows what people with this choice of topics will get.",
        required=False,
    )

    is_discreet = forms.BooleanField(
        label="As a discreet email", required=False, help_text="With the neutral sender, subject and first line."
    )

    def __init__(self, mailing: Mailing, user: Any, data: Any = None) -> None:
        super().__init__(mailing, user, data)
        content = MailContent.from_json(mailing.content)
        topics = [(1 << place, f"Only {name}") for place, name in enumerate(content.topic_names)]
        field: Any = self.fields["choice"]
        field.choices = [(Rendering.WHOLE, "Everything"), *topics]
        field.empty_value = Rendering.WHOLE

    def initial_values(self, user: Any) -> dict[str, Any]:
        """Return the addresses of the user and of the colleagues in the settings."""
        colleagues = mailing_settings(self.mailing.page).colleagues.splitlines()
        addresses = dict.fromkeys(filter(None, map(str.strip, [user.email, *colleagues])))
        return {"addresses": "\n".join(addresses)}

    def clean_addresses(self) -> list[str]:
        """Return the addresses."""
        return self.cleaned_data["addresses"].replace(",", "\n").split()


class StartForm(StepForm):
    """The time at which a mailing starts."""

    at = MomentField(label="Not before", required=False)

    def __init__(self, mailing: Mailing, user: Any, data: Any = None) -> None:
        super().__init__(mailing, user, data)
        minutes = mailing_settings(mailing.page).hold_minutes
        soon = f"in {describe_minutes(minutes)}" if minutes else "immediately"
        self.fields["at"].help_text = f"Leave it empty to start {soon}."

    def clean_at(self) -> datetime.datetime | None:
        """Return the time; raises ValidationError for one in the past."""
        at: datetime.datetime | None = self.cleaned_data["at"]
        if at and at <= timezone.now():
            raise forms.ValidationError(f"This time has passed: {describe_moment(at)}. Choose one in the future.")
        return at
