"""Viewsets of people: listed and looked at, never added, edited or deleted by hand."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.urls import URLPattern, reverse
from wagtail.admin.admin_url_finder import ModelAdminURLFinder
from wagtail.admin.viewsets.model import ModelViewSet

ABSENT = ["add_url_name", "edit_url_name", "delete_url_name", "history_url_name", "usage_url_name"]


class PeopleViewSet(ModelViewSet):
    """A list and a page for each, and what subclasses add."""

    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    form_fields: list[str] = []
    search_fields: list[str] = []
    kept_views = {"index", "index_results", "inspect"}

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Leave out the addresses of the views that there are not."""
        given: dict[str, Any] = super().get_common_view_kwargs(**dict.fromkeys(ABSENT) | kwargs)
        return given

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses to list and to look, and no others."""
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in self.kept_views]

    @property
    def url_finder_class(self) -> type[ModelAdminURLFinder]:
        """Lead from the audit log to the page of a person, since nothing is edited."""
        url_name = self.get_url_name("inspect")

        class Finder(ModelAdminURLFinder):
            """Finds the page of a person."""

            def construct_edit_url(self, instance: Model) -> str:
                """Return its address."""
                return reverse(url_name, args=[instance.pk])

        return Finder
