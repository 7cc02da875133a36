"""Who sees what became of mailings, and who checks the sender."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.permission_policies import ModelPermissionPolicy

from newsletter.mailings.models import Mailing

POLICY = ModelPermissionPolicy(Mailing)
SEES_REPORTS = ["approve", "send"]
CHECKS_SENDER = ["send"]


class ReportsMenuItem(MenuItem):
    """Shown to those who approve or send."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether to show it."""
        return bool(POLICY.user_has_any_permission(request.user, SEES_REPORTS))


class SenderMenuItem(MenuItem):
    """Shown to those who send."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether to show it."""
        return bool(POLICY.user_has_any_permission(request.user, CHECKS_SENDER))
