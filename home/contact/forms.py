"""The form by which readers write to a team."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email

from home.public_forms.forms import PublicForm
from home.public_forms.text_checks import is_blank, is_one_line, is_only_links
from home.registers import RoleContact

MAX_MESSAGE_LENGTH = 5_000  # characters
MAX_NAME_LENGTH = 120
MAX_ADDRESS_LENGTH = 254  # octets (RFC 5321, section 4.5.3.1.3, less the brackets)

ADDRESS_MESSAGE = "Enter your email address in full, including the @ sign, or leave it out."


class ContactForm(PublicForm):
    """Whom to write to, who writes, and what."""

    contact = forms.ChoiceField(
        label="Who is your message for?",
        error_messages={
            "required": "Choose who your message is for.",
            "invalid_choice": "Choose one of the teams on this page.",
        },
    )
    # The lengths are checked here alone: a browser that knew them would cut off what is pasted without a word.
    message = forms.CharField(
        label="Your message",
        error_messages={"required": "Enter your message."},
        validators=[
            MaxLengthValidator(
                MAX_MESSAGE_LENGTH, f"Shorten your message to {MAX_MESSAGE_LENGTH:,} characters. It has %(show_value)d."
            )
        ],
        widget=forms.Textarea(attrs={"rows": 9}),
    )
    name = forms.CharField(
        label="Your name",
        required=False,
        validators=[MaxLengthValidator(MAX_NAME_LENGTH, f"Shorten your name to {MAX_NAME_LENGTH} characters.")],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.CharField(
        label="Your email address",
        required=False,
        help_text="We use it to reply to you and for nothing else. We cannot reply without it.",
        validators=[MaxLengthValidator(MAX_ADDRESS_LENGTH, ADDRESS_MESSAGE)],
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )

    def __init__(self, teams: Sequence[RoleContact], data: Mapping[str, str] | None = None, chosen: str = "") -> None:
        """Offer the teams, with one chosen by its primary key, or the only one there is."""
        self.teams = {str(team.pk): team for team in teams}
        only = next(iter(self.teams), "") if len(self.teams) == 1 else ""
        super().__init__(data, initial={"contact": chosen if chosen in self.teams else only})
        self.fields["contact"].choices = [(key, team.name) for key, team in self.teams.items()]  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def chosen(self) -> str:
        """The primary key of the team that is chosen, as text, empty for none."""
        return str(self["contact"].value() or "")

    @property
    def team(self) -> RoleContact:
        """The team that a valid form is for."""
        return self.teams[self.cleaned_data["contact"]]

    def clean_name(self) -> str:
        """Return the name; raises ValidationError when it has several lines."""
        name: str = self.cleaned_data["name"]
        if not is_one_line(name):
            raise ValidationError("Enter your name on one line.")
        return name

    def clean_email(self) -> str:
        """Return the address as it can stand in a header; raises ValidationError when nothing could be sent to it."""
        address: str = self.cleaned_data["email"]
        if not address:
            return ""
        try:
            validate_email(address)
            local, _, domain = address.rpartition("@")
            # Names of hosts in other scripts travel in their ASCII form (RFC 5891).
            return f"{local}@{domain.encode('idna').decode('ascii')}"
        except (ValidationError, UnicodeError) as error:
            raise ValidationError(ADDRESS_MESSAGE) from error

    def clean_message(self) -> str:
        """Return the message; raises ValidationError when there is nothing to read in it."""
        message: str = self.cleaned_data["message"]
        if is_blank(message):
            raise ValidationError("Enter your message.")
        if is_only_links(message):
            raise ValidationError("Tell us what your message is about. We cannot accept a message that is only a link.")
        return message
