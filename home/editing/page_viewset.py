"""The views of pages in the CMS, one of which works on a page at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponseBase
from wagtail.admin.viewsets.pages import PageViewSet

from home.editing.page_lock import with_page_locked
from home.editing.page_views import PageCreateView, PageEditView

# These change nothing, and the first two are asked for at every pause in typing.
UNLOCKED = frozenset(["preview_on_edit", "preview_on_add", "collect_workflow_action_data"])


class SitePageViewSet(PageViewSet):
    """Wagtail's views, with our forms, each holding the page while it changes it."""

    add_view_class = PageCreateView
    edit_view_class = PageEditView

    def get_view_by_name(self, name: str) -> Callable[..., HttpResponseBase]:
        """Return the view of a name; raises KeyError for an unknown one."""
        view: Callable[..., Any] = super().get_view_by_name(name)
        return view if name in UNLOCKED else with_page_locked(view)
