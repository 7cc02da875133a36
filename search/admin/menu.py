"""The menu of search in the CMS, without Wagtail's items that are replaced or always empty."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from search.admin.missed_search_report import MissedSearchesViewSet
from search.admin.promoted_results import PromotedResultsViewSet
from search.admin.synonym_viewset import SynonymViewSet


class SearchGroup(SnippetViewSetGroup):
    """Everything about search under one menu item."""

    items = (SynonymViewSet, PromotedResultsViewSet, MissedSearchesViewSet)
    # Wagtail's own “Search” above it searches the CMS.
    menu_label = "Site search"
    menu_icon = "search"
    menu_order = 170


def remove_promoted_results(request: HttpRequest, items: list[MenuItem]) -> None:
    """Remove the promoted results from the settings: they are under Site search."""
    _remove("promoted-search-results", items)


def remove_search_terms(request: HttpRequest, items: list[MenuItem]) -> None:
    """Remove Wagtail's report of search terms, which is always empty: they are not kept here."""
    _remove("search-terms", items)


def _remove(name: str, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name != name]
