"""Count the results of a search, in all and by what readers can filter by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, QuerySet
from modelsearch.query import SearchQuery
from wagtail.search.backends import get_search_backend

from search.filters import NAMES, Chosen, Counts
from search.models import SearchEntry

FACETS = ["kind", "year", "labels"]
# A backend that cannot count labels has them counted here, among the best results.
MAX_COUNTED = 1000


def search_entries(query: SearchQuery, entries: QuerySet[SearchEntry], by_date: bool = False) -> Any:
    """Return the results among the entries, the best first or the newest first."""
    backend = get_search_backend()
    if not by_date:
        return backend.search(query, entries)
    undated_last = getattr(backend.query_compiler_class, "HANDLES_ORDER_BY_EXPRESSIONS", False)
    newest_first = F("date").desc(nulls_last=True) if undated_last else "-date"
    return backend.search(query, entries.order_by(newest_first, "-id"), order_by_relevance=False)


def count_results(query: SearchQuery, entries: QuerySet[SearchEntry]) -> Counts:
    """Count the results among the entries, in one query where the backend can."""
    results = search_entries(query, entries)
    if hasattr(results, "facets"):
        facets = results.facets(FACETS)
        return Counts(facets.total, facets.counts["kind"], facets.counts["year"], facets.counts["labels"])
    keys = [entry.pk for entry in results[:MAX_COUNTED]]
    pairs = SearchEntry.labels.through.objects.filter(searchentry_id__in=keys).values_list("searchlabel_id", flat=True)
    return Counts(results.count(), results.facet("kind"), results.facet("year"), Counter(pairs))


def count_for_filters(query: SearchQuery, chosen: Chosen, all_counts: Counts) -> Mapping[str, Counts]:
    """Return the counts that each filter shows: of what fits everything chosen, its own choice left out.

    ``all_counts`` are those of all results, before anything is filtered; they serve wherever nothing else is chosen.
    """
    entries = SearchEntry.objects.all()
    counted: dict[frozenset[str], Counts] = {frozenset(): all_counts}

    def counts(names: Iterable[str]) -> Counts:
        key = frozenset(names)
        if key not in counted:
            counted[key] = count_results(query, chosen.only(key).apply(entries))
        return counted[key]

    return {name: counts(other for other in chosen.values if other != name) for name in NAMES}
