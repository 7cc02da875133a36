"""What was deleted because its time was over, for staff who have to show that it is."""

from __future__ import annotations

from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView

from newsletter.desk.people_viewset import PeopleViewSet
from newsletter.people.models import RetentionRecord


class DeletionListView(IndexView):
    """Kinds, numbers and days, and nobody."""

    any_permission_required = ["view"]
    page_title = "What was deleted"


class DeletionViewSet(PeopleViewSet):
    """What was deleted."""

    model = RetentionRecord
    icon = "bin"
    menu_label = "What was deleted"
    menu_order = 60
    index_view_class = DeletionListView
    inspect_view_enabled = False
    list_per_page = 50
    list_display = [
        Column("subject", label="What", accessor="get_subject_display"),
        Column("deleted", label="How many"),
        DateColumn("happened_at", label="When", sort_key="happened_at"),
    ]
    list_filter = ["subject"]


deletion_viewset = DeletionViewSet("deletions")
