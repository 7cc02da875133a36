"""Who works with mailings, sees their reports, and checks the sender."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.permission_policies import ModelPermissionPolicy

from newsletter.mailings.models import Mailing

MAILING_POLICY = ModelPermissionPolicy(Mailing)
ANY_MAILING_ACTION = ["freeze", "approve", "send"]
VIEW_REPORT_ACTIONS = ["approve", "send"]
CHECK_SENDER_ACTIONS = ["send"]


def has_mailing_permission(user: Any) -> bool:
    """Return whether a user may freeze, approve or send mailings."""
    return bool(MAILING_POLICY.user_has_any_permission(user, ANY_MAILING_ACTION))


def require_mailing_permission(request: HttpRequest) -> None:
    """Raise PermissionDenied for users who may do nothing with mailings."""
    if not has_mailing_permission(request.user):
        raise PermissionDenied


class MailingReportsMenuItem(MenuItem):
    """Shown to those who approve or send mailings."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether to show it."""
        return bool(MAILING_POLICY.user_has_any_permission(request.user, VIEW_REPORT_ACTIONS))


class SenderCheckMenuItem(MenuItem):
    """Shown to those who send mailings."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether to show it."""
        return bool(MAILING_POLICY.user_has_any_permission(request.user, CHECK_SENDER_ACTIONS))
