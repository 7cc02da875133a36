"""The list of what was deleted when its time was over, for staff who have to prove it."""

from __future__ import annotations

from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import IndexView

from home.admin.limited_viewset import LimitedViewSet
from newsletter.people.models import RetentionRecord


class DeletionIndexView(IndexView):
    """Kinds, numbers and days, without names."""

    any_permission_required = ["view"]
    page_title = "What was deleted"


class DeletionViewSet(LimitedViewSet):
    """Deletions in the menu of the CMS."""

    model = RetentionRecord
    icon = "bin"
    menu_label = "What was deleted"
    menu_order = 60
    index_view_class = DeletionIndexView
    enabled_views = {"index", "index_results"}
    inspect_view_enabled = False
    list_per_page = 50
    list_display = [
        Column("subject", label="What", accessor="get_subject_display"),
        Column("deleted", label="How many"),
        DateColumn("happened_at", label="When", sort_key="happened_at"),
    ]
    list_filter = ["subject"]


deletion_viewset = DeletionViewSet("deletions")
