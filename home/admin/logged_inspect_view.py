"""The base of pages that show somebody's personal data: every look is logged."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.generic import InspectView
from wagtail.log_actions import log


class LoggedInspectView(InspectView):
    """One entry; the log keeps who looked at it, never what they saw."""

    any_permission_required = ["view"]
    log_action = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Log the look, then show the entry."""
        log(instance=self.object, action=self.log_action, user=request.user)
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response
