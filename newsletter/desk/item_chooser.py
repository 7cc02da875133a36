"""The chooser of items of live editions, for milestones and corrections."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.admin.chooser_filter import ChooserFilterForm
from newsletter.editions.models import ItemAnchor


class NoPermissionPolicy(BasePermissionPolicy):
    """A policy for what publishing writes: staff choose it, and nobody adds, changes or deletes it."""

    def users_with_any_permission(self, actions: Any) -> QuerySet[Any]:
        """Return no user, whatever the actions."""
        return get_user_model()._default_manager.none()


class ItemFilterForm(ChooserFilterForm):
    """The search box of items."""

    def search(self, entries: QuerySet[ItemAnchor], text: str) -> QuerySet[ItemAnchor]:
        """Return the items that have every word in their heading or in the title of their edition."""
        for word in text.split():
            entries = entries.filter(Q(heading__icontains=word) | Q(edition_title__icontains=word))
        return entries


class ItemChooserMixin:
    """A chooser that lists the items of live editions, the newest edition first."""

    filter_form_class = ItemFilterForm
    ordering = ["-edition__edition_month", "pk"]

    def get_object_list(self) -> QuerySet[ItemAnchor]:
        """Leave out the items that no live edition has."""
        listed: QuerySet[ItemAnchor] = super().get_object_list()  # type: ignore[misc]  # mixed into a chooser view
        return listed.filter(heading__isnull=False)  # type: ignore[misc]  # the manager adds the heading


class ItemChooseView(ItemChooserMixin, ChooseView):
    """The chooser as it opens."""


class ItemChooseResultsView(ItemChooserMixin, ChooseResultsView):
    """The results while somebody types."""


class ItemChooserViewSet(SnippetChooserViewSet):
    """Choose an item by its heading or by its edition."""

    choose_view_class = ItemChooseView
    choose_results_view_class = ItemChooseResultsView
    per_page = 20


class ItemViewSet(SnippetViewSet):
    """The viewset that the chooser needs; there is nothing to edit."""

    model = ItemAnchor
    icon = "list-ul"
    chooser_viewset_class = ItemChooserViewSet
    chooser_per_page = 20
    panels: list[Any] = []
