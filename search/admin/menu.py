"""Everything about search in one place of the menu, and nothing that would stay empty for ever."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from search.admin.missed_search_report import MissedSearchesViewSet
from search.admin.promoted_results import PromotedResultsViewSet
from search.admin.synonym_viewset import SynonymViewSet


class SearchGroup(SnippetViewSetGroup):
    """All of it under one menu item."""

    items = (SynonymViewSet, PromotedResultsViewSet, MissedSearchesViewSet)
    # Wagtail's own “Search” above it searches the CMS.
    menu_label = "Site search"
    menu_icon = "search"
    menu_order = 170


def leave_out_promoted_results(request: HttpRequest, items: list[MenuItem]) -> None:
    """Take out of the settings what stands under Site search."""
    _leave_out("promoted-search-results", items)


def leave_out_search_terms(request: HttpRequest, items: list[MenuItem]) -> None:
    """Take out Wagtail's report of what was typed, which would always be empty: nothing of that is kept here."""
    _leave_out("search-terms", items)


def _leave_out(name: str, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name != name]
