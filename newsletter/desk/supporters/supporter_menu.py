"""Menu items for users with a permission on supporters."""

from __future__ import annotations

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry

from newsletter.people.models import Supporter


class SupporterMenuItem(MenuItem):
    """Shown to users with the permission that a subclass names."""

    permission = ""

    @classmethod
    def for_permission(cls, permission: str) -> type[SupporterMenuItem]:
        """Return the class for one permission, such as view or import."""
        return type(f"{permission.title()}MenuItem", (cls,), {"permission": permission})

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether to show it."""
        return bool(policy_registry.get_by_type(Supporter).user_has_permission(request.user, self.permission))
