"""Menu items for those who have a right on supporters."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry

from newsletter.people.models import Supporter


class SupporterMenuItem(MenuItem):
    """Shown to whoever has the right that a subclass names."""

    right = ""

    @classmethod
    def for_right(cls, right: str) -> type[SupporterMenuItem]:
        """Make the class for one right, such as view or import."""
        return type(f"{right.title()}MenuItem", (cls,), {"right": right})

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether to show it."""
        return bool(policy_registry.get_by_type(Supporter).user_has_permission(request.user, self.right))
