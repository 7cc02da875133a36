"""The link with which somebody sets a new password: it works once, for PASSWORD_RESET_TIMEOUT seconds."""

from __future__ import annotations

from typing import Any, Protocol

from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpResponse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django_tasks import task
from wagtail.admin.views import account

from home.accounts.attempt_limits import allow_again
from home.accounts.devices import remember_device
from home.accounts.models import User
from home.accounts.staff_mails import send_to_user


def find_user_to_reset(address: str) -> int:
    """Return the primary key of the user who may set a new password, or 0."""
    user = User.objects.filter(email=address, is_active=True).first()
    return user.pk if user and user.has_usable_password() else 0


@task()
def mail_reset_link(user_id: int) -> bool:
    """Mail the link, in the worker; return whether it has gone. A failure is logged."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    return user is not None and send_to_user(user, "password_reset", link_words(user, default_token_generator))


class TokenMaker(Protocol):
    """Makes the secret part of a link."""

    def make_token(self, user: User) -> str:
        """Return the token of a user."""
        ...


def link_words(user: User, tokens: TokenMaker) -> dict[str, str]:
    """Return what a link needs that lets the user choose a password."""
    return {"uid": urlsafe_base64_encode(force_bytes(user.pk)), "token": tokens.make_token(user)}


class PasswordResetView(account.PasswordResetView):
    """Asks for the address that the link is mailed to."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form where the request comes from."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs | {"request": self.request}


class PasswordResetConfirmView(account.PasswordResetConfirmView):
    """Sets the new password; whoever can read the account's mail is its owner."""

    def form_valid(self, form: SetPasswordForm[User]) -> HttpResponse:
        """Set the password, forget failed attempts and have the browser remembered."""
        response: HttpResponse = super().form_valid(form)
        allow_again(self.user.email)
        remember_device(self.request, response, self.user.email)
        return response
