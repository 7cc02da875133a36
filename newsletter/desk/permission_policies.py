"""What can be done with people in the CMS at all, even by an administrator: nobody types an address there."""

from __future__ import annotations

from django.db.models import Model
from wagtail.permissions import register_permission_policy

from home.admin.limited_viewset import LimitedPermissionPolicy
from newsletter.people.models import RetentionRecord, Supporter, VolunteerInterest

POSSIBLE_ACTIONS: dict[type[Model], set[str]] = {
    Supporter: {"view", "change", "export", "import", "erase"},
    VolunteerInterest: {"view", "change", "export"},
    RetentionRecord: {"view"},
}


def register_people_policies() -> None:
    """Register the policies with Wagtail, before any viewset asks for them."""
    for model, actions in POSSIBLE_ACTIONS.items():
        register_permission_policy(model, LimitedPermissionPolicy(model, actions))
