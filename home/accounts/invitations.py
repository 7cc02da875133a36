"""Invitations of new colleagues: a link with which they choose their first password."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core import signing
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.functional import cached_property
from django_tasks import task

from home.accounts.models import User
from home.accounts.password_reset import PasswordResetConfirmView, link_words
from home.accounts.staff_mails import send_to_user
from home.admin.confirmation_view import ConfirmationView

SALT = "home.accounts.invitations"
HOLDS_FOR = timedelta(days=7)


class InvitationTokens:
    """Makes and checks the secret part of the link: it holds for a week, until a password is set."""

    def make_token(self, user: User) -> str:
        """Return a token that holds from now on."""
        return self._signer.sign(_state(user))

    def check_token(self, user: User | None, token: str) -> bool:
        """Return whether the token was made for the user, holds still and was not used."""
        if user is None:
            return False
        try:
            state = self._signer.unsign(token, max_age=HOLDS_FOR)
        except signing.BadSignature:
            return False
        return constant_time_compare(state, _state(user))

    @property
    def _signer(self) -> signing.TimestampSigner:
        return signing.TimestampSigner(salt=SALT, sep=".")


def _state(user: User) -> str:
    return salted_hmac(SALT, f"{user.pk} {user.email} {user.password}", algorithm="sha256").hexdigest()


INVITATION_TOKENS = InvitationTokens()


@task()
def mail_invitation(user_id: int, inviter: str) -> bool:
    """Mail the link, in the worker; return whether it has gone. A failure is logged."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None or user.has_usable_password():
        return False
    return send_to_user(user, "invitation", link_words(user, INVITATION_TOKENS) | {"by": inviter})


def invite(request: HttpRequest, user: User) -> None:
    """Mail an invitation to a user who has no password yet; a hook of the CMS."""
    if not user.has_usable_password():
        mail_invitation.enqueue(user.pk, str(request.user))


class InvitationView(PasswordResetConfirmView):
    """Asks a new colleague for their first password."""

    template_name = "accounts/invitation.html"
    token_generator = INVITATION_TOKENS


class InviteAgainView(ConfirmationView):
    """Mails another invitation."""

    page_title = "Send another invitation"
    header_icon = "mail"
    explanation = (
        "We will send an email with a new link, which works once, for 7 days. Earlier links still work until they "
        "expire."
    )
    button_label = "Send the invitation"
    success_message = "The invitation has been sent."

    @cached_property
    def invited(self) -> User:
        """The colleague; raises Http404 for one who has a password."""
        user: User = get_object_or_404(User, pk=self.kwargs["pk"], is_active=True, password__startswith="!")  # noqa: S106  # a mark
        return user

    def has_permission(self) -> bool:
        """Return whether the user may make accounts."""
        return self.request.user.has_perm("accounts.add_user") and bool(self.invited)

    def perform(self, data: dict[str, Any]) -> object:
        """Mail it."""
        invite(self.request, self.invited)
        return self.invited

    @property
    def back_url(self) -> str:
        """The page of the colleague."""
        return reverse("wagtailusers_users:edit", args=[self.invited.pk])
