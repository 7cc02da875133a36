"""The page that asks once more before staff do something for a supporter, and does it when told to."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from newsletter.desk import audit_log
from newsletter.desk.supporters.supporter_actions import ACTIONS, InterestForm, StaffAction
from newsletter.desk.supporters.supporter_list import shown_address
from newsletter.people.links import LinkError
from newsletter.people.models import Supporter

UNCHANGED = "Nothing was left to change."
GONE = "This person is no longer on the list."


class StaffActionView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Say what will happen, and do it when asked to."""

    model = Supporter
    any_permission_required = ["view"]
    breadcrumbs_items: list[dict[str, str]] = []
    template_name = "newsletter/desk/supporters/action.html"

    @cached_property
    def action(self) -> StaffAction:
        """What is to be done; raises Http404 for what there is not, PermissionDenied for whoever may not."""
        action = ACTIONS.get(self.kwargs["action"])
        if action is None:
            raise Http404
        if not self.user_has_permission(action.permission):
            raise PermissionDenied
        return action

    @cached_property
    def supporter(self) -> Supporter:
        """For whom; raises Http404 for nobody."""
        return get_object_or_404(Supporter, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """Name the action."""
        return self.action.title

    def get_page_subtitle(self) -> str:
        """Name the person."""
        return shown_address(self.supporter)

    def get_header_icon(self) -> str:
        """Show the icon of the action."""
        return self.action.icon

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the action, its form and the way back."""
        form = InterestForm(self.supporter) if self.action.asks_for_interest else None
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"action": self.action, "back_url": self.back_url, "form": kwargs.get("form", form)}

    def post(self, request: HttpRequest, pk: int, action: str) -> HttpResponse:
        """Do it, log it, and go back to the person."""
        chosen = ""
        if self.action.asks_for_interest:
            form = InterestForm(self.supporter, request.POST)
            if not form.is_valid():
                return self.render_to_response(self.get_context_data(form=form))
            chosen = form.cleaned_data["interest"]
        self._act(request, chosen)
        return redirect(self.back_url)

    def _act(self, request: HttpRequest, chosen: str) -> None:
        try:
            changed = self.action.act(self.supporter, chosen)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        except LinkError:
            messages.error(request, GONE)
        else:
            if changed:
                audit_log.log_access(self.action.log, request.user, self.supporter)
                messages.success(request, self.action.done)
            else:
                messages.warning(request, UNCHANGED)

    @property
    def back_url(self) -> str:
        """Where the person is."""
        return reverse("supporters:inspect", args=[self.supporter.pk])
