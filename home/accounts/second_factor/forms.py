"""The forms of the second step, on the ground of those of django-allauth."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from home.accounts.attempt_limits import code_attempt, password_attempt
from home.accounts.brakes import Brake
from home.accounts.models import User
from home.accounts.second_factor.adapter import WRONG_CODE

# An app shows a code for half a minute, and those before and after it are taken as well.
USED_CODE = Brake("used-code", limit=1)
NO_PASSKEY = "The passkey did not work. Try again."


def code_input() -> forms.TextInput:
    """Return the input for a code, which phones fill in."""
    return forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"})


class CodeForm(AuthenticateForm):
    """Asks for a code of the app, or for a recovery code."""

    code = forms.CharField(
        label="Code",
        max_length=40,
        widget=code_input(),
        help_text="The 6 digits from your app, or one of your recovery codes.",
        error_messages={"required": "Enter the code."},
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_code(self) -> str:
        """Return a code that is right and new; raises ValidationError after too many wrong ones."""
        attempt = code_attempt(self.request, self.user.email)
        attempt.begin()
        code: str = super().clean_code()
        digits = "".join(sign for sign in code if sign.isalnum())
        if self.authenticator.type == Authenticator.Type.TOTP and USED_CODE.count(self.user.pk, digits):
            raise ValidationError("This code has already been used. Wait for the next one.")
        attempt.succeed()
        return code


class PasskeyForm(AuthenticateWebAuthnForm):
    """Takes the answer of a passkey, which nobody can guess, so it is not counted."""

    credential = forms.JSONField(widget=forms.HiddenInput, error_messages={"required": NO_PASSKEY})


class PasswordForm(forms.Form):
    """Asks for the password again."""

    password = forms.CharField(
        label="Password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Enter your password."},
    )

    def __init__(self, *args: Any, user: User, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.request = user, request

    def clean_password(self) -> str:
        """Return the password; raises ValidationError when it is wrong, or after too many wrong ones."""
        attempt = password_attempt(self.request, self.user.email)
        attempt.begin()
        password: str = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise ValidationError("This password is wrong. Try again.")
        attempt.succeed()
        return password


class AddAppForm(ActivateTOTPForm):
    """Asks for the first code of an app."""

    code = forms.CharField(
        label="Code that the app shows",
        max_length=40,
        widget=code_input(),
        error_messages={"required": "Enter the code that the app shows."},
    )

    def clean_code(self) -> str:
        """Return the code; raises ValidationError when it is wrong."""
        try:
            code: str = super().clean_code()
        except ValidationError as error:
            raise ValidationError(
                f"{WRONG_CODE} If it keeps happening, check that the time on your phone is right."
            ) from error
        return code


class AddPasskeyForm(AddWebAuthnForm):
    """Asks what to call a new passkey, and takes it."""

    name = forms.CharField(
        label="Name",
        max_length=60,
        required=False,
        help_text="A name that helps you recognise it later, for example Work laptop.",
    )
    credential = forms.JSONField(widget=forms.HiddenInput, error_messages={"required": NO_PASSKEY})
