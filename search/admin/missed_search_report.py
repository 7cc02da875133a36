"""The report of topics that readers searched for without finding anything."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import IntegerField, Max, QuerySet, Value
from django.http import HttpRequest
from django.urls import reverse
from django_filters import DateFromToRangeFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.permissions import policy_registry

from search.admin.prefilled_words import add_prefilled_words
from search.admin.report_viewset import ReportViewSet
from search.admin.synonym_viewset import SynonymViewSet
from search.models import MissedSearch, SynonymGroup
from search.models.missed import DAYS_UNTIL_SHOWN
from search.retention import RETENTION_DAYS

TITLE = "Topics searched without results"
PER_PAGE = 50


class WordsColumn(Column):
    """The words of a search, with links to what can be done about it."""

    cell_template_name = "search/admin/missed_words.html"

    def get_cell_context_data(self, instance: MissedSearch, parent_context: Any) -> dict[str, Any]:
        """Add the addresses that the user may go to."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | action_urls(instance.words, parent_context["request"].user)


class DaysColumn(Column):
    """The number of days and a bar that is relative to the highest number."""

    cell_template_name = "search/admin/missed_days.html"

    def get_cell_context_data(self, instance: MissedSearch, parent_context: Any) -> dict[str, Any]:
        """Add the length of the bar, in hundredths."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"share": round(100 * instance.days / instance.most_days)}  # type: ignore[attr-defined]  # see below


class MissedSearchFilterSet(WagtailFilterSet):
    """Filters the report by date."""

    last_day = DateFromToRangeFilter(label="Last searched for", widget=DateRangePickerWidget)

    class Meta:
        model = MissedSearch
        fields = ["last_day"]


class MissedSearchReport(ReportView):
    """The topics, those searched for on most days first."""

    model = MissedSearch
    page_title = TITLE
    header_icon = "search"
    results_template_name = "search/admin/missed_searches.html"
    any_permission_required = ["view"]
    filterset_class = MissedSearchFilterSet
    is_searchable = True
    search_fields = ["words"]
    paginate_by = PER_PAGE
    default_ordering = "-days"
    verbose_name_plural = "topics"
    columns = [
        WordsColumn("words", label="Words, in alphabetical order", sort_key="words", width="45%"),
        DaysColumn("days", label="On how many days", sort_key="days", width="25%"),
        DateColumn("first_day", label="First searched for", sort_key="first_day"),
        DateColumn("last_day", label="Last searched for", sort_key="last_day"),
    ]
    list_export = ["words", "days", "first_day", "last_day"]
    export_headings = {
        "words": "Words, in alphabetical order",
        "days": "On how many days",
        "first_day": "First searched for",
        "last_day": "Last searched for",
    }
    export_filename = "topics-searched-without-results"

    def get_base_queryset(self) -> QuerySet[MissedSearch]:
        """Return the searches made on enough days to be shown, each with the highest number of days."""
        shown = MissedSearch.objects.shown()
        return shown.annotate(most_days=Value(shown.aggregate(most=Max("days"))["most"], IntegerField()))

    def order_queryset(self, queryset: QuerySet[MissedSearch]) -> QuerySet[MissedSearch]:
        """Order equal rows by their words."""
        return queryset.order_by(self.ordering, "words")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the numbers in the explanation."""
        numbers = {"days_until_shown": DAYS_UNTIL_SHOWN, "kept_days": RETENTION_DAYS}
        return super().get_context_data(*args, **kwargs) | numbers


def action_urls(words: str, user: AbstractBaseUser) -> dict[str, str]:
    """Return the addresses at which a user may do something about a search."""
    urls = {"search_url": f"{reverse('search')}?{urlencode({'q': words})}"}
    if policy_registry.get_by_type(SynonymGroup).user_has_permission(user, "add"):
        urls["synonym_url"] = add_prefilled_words(reverse(SynonymViewSet().get_url_name("add")), words)
    if policy_registry.get_by_type(SearchPromotion).user_has_permission(user, "add"):
        urls["promote_url"] = add_prefilled_words(reverse("wagtailsearchpromotions:add"), words)
    return urls


class MissedSearchesMenuItem(MenuItem):
    """Shown to those who may see the report."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the user may see the report."""
        return bool(policy_registry.get_by_type(MissedSearch).user_has_permission(request.user, "view"))


class MissedSearchesViewSet(ReportViewSet):
    """The report, with its addresses and its menu item."""

    name = "missed_searches"
    url_prefix = "reports/topics-without-results"
    icon = "search"
    menu_label = TITLE
    menu_name = "missed-searches"
    menu_item_class = MissedSearchesMenuItem
    report_view = MissedSearchReport
