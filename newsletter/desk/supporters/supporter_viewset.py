"""Supporters in the menu of the CMS."""

from __future__ import annotations

from django.urls import URLPattern, path

from newsletter.desk.people_viewset import PeopleViewSet
from newsletter.desk.supporters.action_view import StaffActionView
from newsletter.desk.supporters.supporter_list import COLUMNS, SupporterFilterSet, SupporterListView
from newsletter.desk.supporters.supporter_page import ExportSupporterView, SupporterPageView
from newsletter.people.models import Supporter


class SupporterViewSet(PeopleViewSet):
    """Everybody who is or was on the list."""

    model = Supporter
    icon = "group"
    menu_label = "All supporters"
    menu_order = 10
    list_per_page = 50
    list_display = COLUMNS
    filterset_class = SupporterFilterSet
    index_view_class = SupporterListView
    inspect_view_class = SupporterPageView
    inspect_template_name = SupporterPageView.template_name
    index_template_name = SupporterListView.template_name
    index_results_template_name = SupporterListView.results_template_name
    export_filename = "supporters"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add what is done for one person."""
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/export/", self.construct_view(ExportSupporterView), name="export"),
            path("<int:pk>/<slug:action>/", self.construct_view(StaffActionView), name="act"),
        ]


supporter_viewset = SupporterViewSet("supporters")
