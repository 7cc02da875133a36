"""Viewsets of people: listed and looked at, never added, edited or deleted by hand."""

from __future__ import annotations

from django.db.models import Model
from django.urls import reverse
from wagtail.admin.admin_url_finder import ModelAdminURLFinder

from home.admin.limited_viewset import LimitedViewSet


class PeopleViewSet(LimitedViewSet):
    """A list and a page for each person, and what subclasses add."""

    list_per_page = 50

    @property
    def url_finder_class(self) -> type[ModelAdminURLFinder]:
        """The finder that leads from the audit log to the page of a person, since nothing is edited."""
        url_name = self.get_url_name("inspect")

        class PersonURLFinder(ModelAdminURLFinder):
            """Finds the page of a person."""

            def construct_edit_url(self, instance: Model) -> str:
                """Return its address."""
                return reverse(url_name, args=[instance.pk])

        return PersonURLFinder
