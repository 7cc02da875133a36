"""The page on which an administrator resets the second step of a colleague."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from home.accounts.models import User
from home.accounts.second_factor.changes import reset_second_factor
from home.admin.confirmation_view import ConfirmationView


class ResetSecondFactorView(ConfirmationView):
    """Explains what a reset does, and does it."""

    page_title = "Reset the second step"
    header_icon = "lock"
    explanation = (
        "Do this when a colleague has lost their phone or passkey, and only after you have spoken to them. Their "
        "passkeys, app and recovery codes stop working, they are signed out everywhere, and we email them about it. "
        "They will set up a new second step when they next sign in."
    )
    button_label = "Reset the second step"
    success_message = "The second step has been reset. We have emailed your colleague about it."
    is_serious = True

    @cached_property
    def colleague(self) -> User:
        """Whose second step it is; raises Http404 where there is nobody."""
        return get_object_or_404(User, pk=self.kwargs["pk"])

    def has_permission(self) -> bool:
        """Return whether the user is an administrator, and not about to lock themselves out."""
        return self.request.user.is_superuser and self.request.user != self.colleague

    def get_page_subtitle(self) -> str:
        """Return whose it is."""
        return str(self.colleague)

    def perform(self, data: dict[str, Any]) -> object:
        """Reset it."""
        reset_second_factor(self.colleague, self.request.user)  # type: ignore[arg-type]  # administrators only
        return self.colleague

    @property
    def back_url(self) -> str:
        """The page of the colleague."""
        return reverse("wagtailusers_users:edit", args=[self.colleague.pk])
