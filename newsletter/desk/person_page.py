"""The base of the pages about one person in the CMS."""

from __future__ import annotations

from typing import Any

from home.admin.logged_inspect_view import LoggedInspectView
from newsletter.desk import audit_log


class PersonPageView(LoggedInspectView):
    """One person, shown by a template that extends ``newsletter/desk/person_base.html``."""

    log_action = audit_log.VIEW_PERSON

    def get_fields(self) -> list[str]:
        """Return no fields: the template shows them."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether the user sees the person among supporters and among volunteers."""
        user = self.request.user
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "can_view_supporters": user.has_perm("newsletter.view_supporter"),
            "can_view_volunteers": user.has_perm("newsletter.view_volunteerinterest"),
        }
