"""The page of a supporter, which answers “why am I on this list?” at once and can be printed."""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.views import View
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import Button

from newsletter.desk import audit_log
from newsletter.desk.person_page import PersonPageView
from newsletter.desk.supporters.supporter_actions import SUPPORTER_ACTIONS, SupporterAction
from newsletter.desk.supporters.supporter_list import display_address
from newsletter.people.models import ConsentEvent, Supporter, Suppression, VolunteerInterest
from newsletter.people.personal_data import collect_personal_data


class SupporterPageView(PersonPageView):
    """One supporter with everything that explains why they are on the list."""

    page_title = "Supporter"
    template_name = "newsletter/desk/supporters/page.html"

    def get_page_subtitle(self) -> str:
        """Return the address of the person."""
        return display_address(self.object)

    def get_actions(self) -> list[SupporterAction]:
        """Return the actions that apply to the person and that the user may carry out."""
        applicable = [action for action in SUPPORTER_ACTIONS.values() if action.is_applicable(self.object)]
        return [action for action in applicable if self.user_has_permission(action.permission)]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """The button that downloads what is held."""
        if not self.user_has_permission("export") or not self.object.has_address:
            return []
        url = reverse("supporters:export", args=[self.object.pk])
        return [Button("Download what is held (JSON)", url=url, icon_name="download")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the person wants, every event and every mail."""
        rows = self.object.subscriptions.select_related("wording", "notice")
        offers = Prefetch("volunteer", queryset=VolunteerInterest.objects.only("subscription"))
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "supporter": self.object,
            "actions": self.get_actions(),
            "subscriptions": rows.prefetch_related("topics", offers),
            "events": list(ConsentEvent.objects.of(self.object)),
            "mails": self.object.mails.order_by("-created_at"),
            "suppression": Suppression.objects.in_force().filter(supporter_key=self.object.public_id).first(),
        }


class SupporterExportView(PermissionCheckedMixin, View):
    """What is held about one person, as a file for them."""

    model = Supporter
    permission_required = "export"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Log it and return the file; raises Http404, and PermissionDenied for users who may not see supporters."""
        if not self.user_has_permission("view"):
            raise PermissionDenied
        supporter = get_object_or_404(Supporter, pk=pk)
        audit_log.log_action(audit_log.EXPORT_PERSON, request.user, supporter)
        data = collect_personal_data(supporter, with_notes=True)
        held = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        response = HttpResponse(held, content_type="application/json; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="supporter-{supporter.pk}.json"'
        return response
