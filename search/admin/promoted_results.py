"""Wagtail's promoted search results, without the counts of what readers type, which are always empty here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import URLPattern, path, reverse
from wagtail.admin.viewsets.base import ViewSet
from wagtail.contrib.search_promotions import views
from wagtail.contrib.search_promotions.forms import QueryForm
from wagtail.contrib.search_promotions.wagtail_hooks import SearchPicksMenuItem

from search.admin.prefilled_words import read_prefilled_words

URL_PREFIX = "searchpicks/"


class PromotedQueryForm(QueryForm):
    """The search that something is promoted for."""

    query_string = forms.CharField(
        label="Words that readers search for",
        help_text="Their order, endings and capital letters do not matter: “return interview” also covers “Return "
        "interviews”. A search with any other words is a different search.",
    )


class PromotedIndexView(views.IndexView):
    """The list, without the number of times each search was made."""

    columns = [column for column in views.IndexView.columns if column.name != "views"]


class PromotedCreateView(views.CreateView):
    """Promote something for a search, such as one that had no results."""

    form_class = PromotedQueryForm
    template_name = "search/admin/promote.html"

    def get_initial(self) -> dict[str, Any]:
        """Take the words from the address."""
        return super().get_initial() | {"query_string": read_prefilled_words(self.request)}


class PromotedEditView(views.EditView):
    """Change what is promoted for a search."""

    form_class = PromotedQueryForm
    template_name = "search/admin/promote.html"


class PromotedResultsViewSet(ViewSet):
    """The place of promoted results in the menu; their addresses are Wagtail's own."""

    name = "promoted_results"
    icon = "pick"
    menu_label = "Promoted results"
    menu_name = "promoted-results"
    menu_item_class = SearchPicksMenuItem

    @property
    def menu_url(self) -> str:
        """The address of the list."""
        return reverse("wagtailsearchpromotions:index")


def promoted_results_urls() -> list[URLPattern]:
    """Return the views that replace Wagtail's at the same addresses."""
    return [
        path(URL_PREFIX, PromotedIndexView.as_view()),
        path(f"{URL_PREFIX}results/", PromotedIndexView.as_view(results_only=True)),
        path(f"{URL_PREFIX}add/", PromotedCreateView.as_view()),
        path(f"{URL_PREFIX}<int:query_id>/", PromotedEditView.as_view()),
    ]
