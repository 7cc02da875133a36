"""The page that asks once more before staff do something for a supporter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from home.admin.confirmation_view import ConfirmationView
from newsletter.desk import audit_log
from newsletter.desk.supporters.supporter_actions import SUPPORTER_ACTIONS, SupporterActionForm
from newsletter.desk.supporters.supporter_list import display_address, supporter_url
from newsletter.people.links import LinkError
from newsletter.people.models import Supporter

UNCHANGED = "There was nothing to change."
GONE = "This person is no longer on the list."


class SupporterActionView(PermissionCheckedMixin, ConfirmationView):
    """Explain an action, carry it out when asked to, and log it."""

    model = Supporter

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Show what the action says of itself; raises Http404 for an unknown action."""
        super().setup(request, *args, **kwargs)
        action = SUPPORTER_ACTIONS.get(kwargs["action"])
        if action is None:
            raise Http404
        self.action = action
        self.page_title, self.header_icon = action.title, action.icon
        self.explanation, self.button_label = action.explanation, action.title
        self.success_message, self.is_serious = action.success_message, action.is_serious

    def has_permission(self) -> bool:
        """Return whether the user may see supporters and carry out the action."""
        return bool(self.user_has_permission("view") and self.user_has_permission(self.action.permission))

    @cached_property
    def supporter(self) -> Supporter:
        """The supporter; raises Http404 for an unknown one."""
        return get_object_or_404(Supporter, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        """Return the address of the supporter."""
        return display_address(self.supporter)

    def get_form(self, data: Any = None) -> forms.Form:
        """Return the form of the action."""
        form_class: type[SupporterActionForm] = self.action.form_class
        return form_class(self.supporter, data)

    def perform(self, data: dict[str, Any]) -> object:
        """Carry out the action, log it, and return whether it changed anything."""
        try:
            changed = self.action.perform(self.supporter, data)
        except LinkError as error:
            raise ValidationError(GONE) from error
        if changed:
            audit_log.log_action(self.action.log_action, self.request.user, self.supporter)
        return changed

    def add_message(self, result: object) -> None:
        """Say that it is done, or that there was nothing to do."""
        if result:
            super().add_message(result)
        else:
            messages.warning(self.request, UNCHANGED)

    @property
    def back_url(self) -> str:
        """The address of the supporter's page."""
        return supporter_url(self.supporter)
