"""A form that asks for an email address, and asks once more when the address looks like a slip."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from newsletter.people.email_address import Address, normalise_address, suggest_address


class AddressForm(forms.Form):
    """An address. ``checked`` is sent along with it and holds the address that was asked about already."""

    use_required_attribute = False

    # A browser that knew how long an address may be would cut off what is pasted without a word.
    email = forms.CharField(
        label="Your email address",
        error_messages={"required": "Enter your email address."},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false", "autocapitalize": "none"}),
    )
    checked = forms.CharField(required=False, widget=forms.HiddenInput)

    asked_about = ""

    def clean_email(self) -> Address:
        """Return the address; raises ValidationError when no mail can reach it, and once when it looks like a slip.

        What was typed is never changed: it may be right, and then the same button is pressed again.
        """
        typed: str = self.cleaned_data["email"]
        address = normalise_address(typed)
        self.asked_about = typed
        meant = suggest_address(address).rpartition("@")[2]
        if meant and self.data.get("checked") != typed:
            raise ValidationError(
                f"Check your email address. Did you mean it to end in {meant}? Correct it, or leave it as it is and "
                "select the button again."
            )
        return address


class NewAddressForm(AddressForm):
    """The address that somebody wants to be written to instead of the one they have."""

    def __init__(self, *args: Any, current: str | None, **kwargs: Any) -> None:
        """``current`` is the normalised address that they have."""
        super().__init__(*args, **kwargs)
        self.current = current
        self.fields["email"].label = "Your new email address"

    def clean_email(self) -> Address:
        """Return the address; raises ValidationError as well when it is the one that they have already."""
        address = super().clean_email()
        if address.key == self.current:
            raise ValidationError("We already use this address. Enter the one you would like us to use instead.")
        return address
