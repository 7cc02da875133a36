"""Entries of the CMS with which only some things can be done, even by administrators."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Model
from django.urls import URLPattern
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

OPTIONAL_VIEWS = ["add", "edit", "delete", "history", "usage"]


class LimitedPermissionPolicy(ModelPermissionPolicy):
    """A policy that refuses every action but some, whoever asks."""

    def __init__(self, model: type[Model], actions: Collection[str]) -> None:
        super().__init__(model)
        self.actions = frozenset(actions)

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Return whether the action is one of the possible ones and the user may carry it out."""
        return action in self.actions and bool(super().user_has_permission(user, action))


class LimitedViewSet(ModelViewSet):
    """A viewset with the views that ``enabled_views`` names, and no addresses of others."""

    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    form_fields: list[str] = []
    search_fields: list[str] = []
    enabled_views = {"index", "index_results", "inspect"}

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Leave out the addresses of the views that are not enabled."""
        disabled = {f"{view}_url_name": None for view in OPTIONAL_VIEWS if view not in self.enabled_views}
        view_kwargs: dict[str, Any] = super().get_common_view_kwargs(**disabled | kwargs)
        return view_kwargs

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses of the enabled views."""
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in self.enabled_views]
