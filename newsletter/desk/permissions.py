"""What may be done with people in the CMS at all, even by an administrator: nobody types an address there."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from newsletter.people.models import RetentionRecord, Supporter, VolunteerInterest

ALLOWED: dict[type[Model], set[str]] = {
    Supporter: {"view", "change", "export", "import", "erase"},
    VolunteerInterest: {"view", "change", "export"},
    RetentionRecord: {"view"},
}


class LimitedPolicy(ModelPermissionPolicy):
    """Refuses what nobody may do."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Return whether the user may, and anybody may."""
        return action in ALLOWED[self.model] and bool(super().user_has_permission(user, action))


def register_rights() -> None:
    """Tell Wagtail; before any viewset asks."""
    for model in ALLOWED:
        register_permission_policy(model, LimitedPolicy(model))
