"""Count the results of a search, in total and for each filter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, QuerySet
from modelsearch.query import SearchQuery
from wagtail.search.backends import get_search_backend

from search.filters import FILTER_LABELS, ActiveFilters, FacetCounts
from search.models import SearchEntry

FACETS = ["kind", "year", "labels"]
# For backends that cannot count labels, they are counted here, among the best results.
MAX_COUNTED = 1000


def search_entries(query: SearchQuery, entries: QuerySet[SearchEntry], by_date: bool = False) -> Any:
    """Return the results of a query among entries, ordered by relevance or by date."""
    backend = get_search_backend()
    if not by_date:
        return backend.search(query, entries)
    undated_last = getattr(backend.query_compiler_class, "HANDLES_ORDER_BY_EXPRESSIONS", False)
    newest_first = F("date").desc(nulls_last=True) if undated_last else "-date"
    return backend.search(query, entries.order_by(newest_first, "-id"), order_by_relevance=False)


def count_results(query: SearchQuery, entries: QuerySet[SearchEntry]) -> FacetCounts:
    """Count the results of a query among entries, in one query if the backend supports it."""
    results = search_entries(query, entries)
    if hasattr(results, "facets"):
        facets = results.facets(FACETS)
        return FacetCounts(facets.total, facets.counts["kind"], facets.counts["year"], facets.counts["labels"])
    keys = [entry.pk for entry in results[:MAX_COUNTED]]
    pairs = SearchEntry.labels.through.objects.filter(searchentry_id__in=keys).values_list("searchlabel_id", flat=True)
    return FacetCounts(results.count(), results.facet("kind"), results.facet("year"), Counter(pairs))


def count_for_filters(query: SearchQuery, active: ActiveFilters, all_counts: FacetCounts) -> Mapping[str, FacetCounts]:
    """Return for each filter the counts of results that match all other active filters.

    ``all_counts`` are those without filters, which are used where no other filter is active.
    """
    entries = SearchEntry.objects.all()
    counted: dict[frozenset[str], FacetCounts] = {frozenset(): all_counts}

    def counts(names: Iterable[str]) -> FacetCounts:
        key = frozenset(names)
        if key not in counted:
            counted[key] = count_results(query, active.only(key).apply(entries))
        return counted[key]

    return {name: counts(other for other in active.values if other != name) for name in FILTER_LABELS}
