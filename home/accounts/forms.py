"""The forms of the CMS that ask for a name or an email address."""

from typing import Any

from django import forms
from django.http import HttpRequest
from wagtail.admin.forms import auth
from wagtail.users import forms as wagtail_forms

from home.accounts.attempt_limits import link_request, password_attempt
from home.accounts.email_field import (
    INVALID_MESSAGE,
    LENGTH_MESSAGE,
    REQUIRED_MESSAGE,
    TAKEN_MESSAGE,
    normalise_address,
)
from home.accounts.models import NAME_MESSAGE, User
from home.accounts.password_reset import find_user_to_reset, mail_reset_link
from home.accounts.staff_mails import mail_user, tell_of_new_address

ADDRESS_MESSAGES = {
    "required": REQUIRED_MESSAGE,
    "invalid": INVALID_MESSAGE,
    "max_length": LENGTH_MESSAGE,
}
UNPROVEN_CHANGE = "Enter your password to change the address you sign in with."
NAME_MESSAGES = {"name": {"required": NAME_MESSAGE}}


def address_input() -> forms.EmailInput:
    """Return the input for the address of whoever signs in, which browsers fill in and never correct."""
    return forms.EmailInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"})


class NameFields:
    """Takes Wagtail's own three fields away, so that those of the model stand in their place."""

    email = None
    first_name = None
    last_name = None
    error_messages = wagtail_forms.UserForm.error_messages | {"duplicate_username": TAKEN_MESSAGE}


class UserCreationForm(NameFields, wagtail_forms.UserCreationForm):
    """A new member of staff, who chooses a password with the link in an invitation."""

    password_enabled = False

    class Meta(wagtail_forms.UserCreationForm.Meta):
        fields = ["email", "name", "is_superuser", "groups"]
        error_messages = NAME_MESSAGES

    def save(self, commit: bool = True) -> User:
        """Store the user, who cannot sign in yet."""
        self.instance.set_unusable_password()
        user: User = super().save(commit)
        return user


class TellsOldAddress:
    """A form of a user that tells the old address when a new one is saved."""

    instance: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # As it is stored: Wagtail fills two forms from one user, and the first changes what the second is given.
        stored = User.objects.filter(pk=self.instance.pk).values_list("email", flat=True)
        self.old_address = stored.first() or ""

    def save(self, commit: bool = True) -> User:
        """Store the user, and tell the address that was replaced."""
        user: User = super().save(commit)  # type: ignore[misc]  # the form beside which this stands
        if commit and self.old_address not in ("", user.email):
            tell_of_new_address(user, self.old_address)
        return user


class UserEditForm(TellsOldAddress, NameFields, wagtail_forms.UserEditForm):
    """A member of staff, whose address, name, password and rights may change."""

    class Meta(wagtail_forms.UserEditForm.Meta):
        fields = ["email", "name", "is_active", "is_superuser", "groups"]
        error_messages = NAME_MESSAGES


class NameAndAddressForm(TellsOldAddress, forms.ModelForm[User]):
    """One's own name and address; another address needs the password, since whoever has it can have a link mailed."""

    current_password = forms.CharField(
        label="Your password",
        required=False,
        strip=False,
        help_text="You only need this to change the email address.",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    class Meta:
        model = User
        fields = ["name", "email"]
        error_messages = NAME_MESSAGES

    def clean(self) -> dict[str, Any]:
        """Refuse another address without the password."""
        cleaned: dict[str, Any] = super().clean() or {}
        is_new = cleaned.get("email", self.old_address) != self.old_address
        if is_new and not self.instance.check_password(cleaned.get("current_password", "")):
            self.add_error("current_password", UNPROVEN_CHANGE)
        return cleaned


class PasswordChangeForm(auth.PasswordChangeForm):
    """Sets a new password, and says so by mail."""

    def save(self, commit: bool = True) -> User:
        """Store the password and mail the user."""
        user: User = super().save(commit)
        mail_user.enqueue(user.pk, "password_changed", {})
        return user


class SignInForm(auth.LoginForm):
    """Signs in with an email address."""

    username = forms.EmailField(widget=address_input(), error_messages=ADDRESS_MESSAGES)
    password = forms.CharField(
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "placeholder": "Enter password"}),
        error_messages={"required": "Enter your password."},
    )

    def clean(self) -> dict[str, Any]:
        """Sign in, unless there were too many attempts."""
        address, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not address or not password:
            return self.cleaned_data
        attempt = password_attempt(self.request, normalise_address(address))
        attempt.begin()
        cleaned: dict[str, Any] = super().clean()
        attempt.succeed()
        return cleaned


class PasswordResetForm(auth.PasswordResetForm):
    """Asks for a link to set a new password."""

    email = forms.EmailField(label="Email address", widget=address_input(), error_messages=ADDRESS_MESSAGES)

    def __init__(self, *args: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_email(self) -> str:
        """Return the address as accounts have it; raises ValidationError when it was asked for too often."""
        address = normalise_address(self.cleaned_data["email"])
        if self.request:
            link_request(self.request, address).begin()
        return address

    def save(self, **options: Any) -> None:
        """Have the link mailed by the worker: neither the answer nor its time tells whether there is an account."""
        mail_reset_link.enqueue(find_user_to_reset(self.cleaned_data["email"]))
