"""Take a waiting change of a setting back in the CMS, or confirm it as the second person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from wagtail.permissions import policy_registry

from home.accounts.models import User
from home.admin.confirmation_view import ConfirmationView
from home.guarded_settings.change_mail import setting_url
from home.guarded_settings.change_requests import confirm, take_back
from home.guarded_settings.waiting_change import WaitingChange


class WaitingChangeView(ConfirmationView):
    """Decide about a waiting change, for those who may change the setting."""

    change: Callable[[WaitingChange, Any], object] | None = None
    template_name = "home/editing/waiting_change.html"
    header_icon = "cogs"

    def has_permission(self) -> bool:
        """Return whether the user may change the setting."""
        return may_change(self.request.user, self.waiting_change.setting)

    @cached_property
    def waiting_change(self) -> WaitingChange:
        """The change; raises Http404 for one that does not wait."""
        return get_object_or_404(WaitingChange.objects.select_related("asked_by"), pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        """Return the name of the change."""
        return str(self.waiting_change)

    def perform(self, data: dict[str, Any]) -> None:
        """Carry it out."""
        if self.change:
            self.change(self.waiting_change, self.request.user)

    @property
    def back_url(self) -> str:
        """The address of the setting."""
        return setting_url(self.waiting_change)


def may_change(user: User | Any, setting: Any) -> bool:
    """Return whether a user may change a setting of its site."""
    policy = policy_registry.get_by_type(type(setting))
    return bool(policy.user_has_permission_for_instance(user, "change", setting.site))


take_back_view = WaitingChangeView.as_view(
    change=take_back,
    page_title="Withdraw a change",
    explanation="The setting stays as it is now. Everyone who can change it will be told by email.",
    button_label="Withdraw it",
    back_label="No, let it wait",
    success_message="The change has been withdrawn.",
)
confirm_view = WaitingChangeView.as_view(
    change=confirm,
    page_title="Confirm a change",
    explanation="The change takes effect immediately. Check it with the person who asked for it, or against another "
    "source.",
    button_label="Confirm it",
    back_label="No, let it wait",
    success_message="The change has taken effect.",
)
