"""Supporters in the menu of the CMS."""

from __future__ import annotations

from django.urls import URLPattern, path

from newsletter.desk.people_viewset import PeopleViewSet
from newsletter.desk.supporters.supporter_action_view import SupporterActionView
from newsletter.desk.supporters.supporter_list import SUPPORTER_COLUMNS, SupporterFilterSet, SupporterIndexView
from newsletter.desk.supporters.supporter_page import SupporterExportView, SupporterPageView
from newsletter.people.models import Supporter


class SupporterViewSet(PeopleViewSet):
    """Everyone who is or was on the list."""

    model = Supporter
    icon = "group"
    menu_label = "All supporters"
    menu_order = 10
    list_display = SUPPORTER_COLUMNS
    filterset_class = SupporterFilterSet
    index_view_class = SupporterIndexView
    inspect_view_class = SupporterPageView
    export_filename = "supporters"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the addresses of the actions for one supporter."""
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/export/", self.construct_view(SupporterExportView), name="export"),
            path("<int:pk>/<slug:action>/", self.construct_view(SupporterActionView), name="act"),
        ]


supporter_viewset = SupporterViewSet("supporters")
