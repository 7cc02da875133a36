"""Run a search: for all words as they were typed, or else for any of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from modelsearch.query import SearchQuery

from search.filters import ActiveFilters, FacetCounts, build_filters, parse_filters
from search.help_needs import HelpNeed, help_need
from search.matches import StemPhrase
from search.models import SearchEntry
from search.pagination import CountedPaginator, nearest_page
from search.query.parser import ParsedQuery, parse_query
from search.query.query_builder import build_query, stem_phrases
from search.query.spelling import Spelling, check_spelling
from search.query.synonym_cache import synonym_groups
from search.query.synonym_expansion import ExpandedTerm, expand_synonyms
from search.relevance import RerankedResults
from search.result_counts import count_for_filters, count_results, search_entries
from search.search_answer import Answer, Hit, MatchMode
from search.snippets import highlight, snippet

RESULTS_PER_PAGE = 20
BY_DATE = "date"


@dataclass(frozen=True)
class Attempt:
    """A query in one match mode, and the counts of what it finds without filters."""

    match_mode: MatchMode
    query: SearchQuery
    expanded_terms: list[ExpandedTerm]
    counts: FacetCounts


def find(parameters: Mapping[str, str]) -> Answer:
    """Return the answer for the parameters ``q``, ``sort``, ``page`` and filters; invalid values are ignored."""
    query = parse_query(parameters.get("q", ""))
    by_date = parameters.get("sort") == BY_DATE
    attempt = _attempt(MatchMode.ALL, query)
    if attempt is None:
        return Answer(query, by_date=by_date)
    spelling = Spelling()
    if not attempt.counts.total:
        spelling = _spelling(query)
        attempt = _attempt_for_any(query) or attempt
    active = parse_filters(parameters)
    return _answer(query, spelling, attempt, active, by_date, parameters.get("page", "1"))


def _answer(
    query: ParsedQuery, spelling: Spelling, attempt: Attempt, active: ActiveFilters, by_date: bool, number: str
) -> Answer:
    results = search_entries(attempt.query, active.apply(SearchEntry.objects.all()), by_date)
    total = results.count() if active.values else attempt.counts.total
    ordered = results if by_date else RerankedResults(results, attempt.expanded_terms)
    page = nearest_page(CountedPaginator(ordered, RESULTS_PER_PAGE, total), number)
    entries = list(page)
    prefetch_related_objects(entries, "labels")
    phrases = stem_phrases(attempt.expanded_terms)
    counts = count_for_filters(attempt.query, active, attempt.counts)
    return Answer(
        query=query,
        spelling=spelling,
        active_filters=active,
        match_mode=attempt.match_mode,
        unfiltered_total=attempt.counts.total,
        total=total,
        hits=[_hit(entry, phrases) for entry in entries],
        page=page,
        filters=build_filters(counts, active),
        by_date=by_date,
    )


def _spelling(query: ParsedQuery) -> Spelling:
    """Return the spelling, without an offer that finds nothing or that a call for help would get."""
    spelling = check_spelling(query.text, query.words)
    if not spelling.offer or help_need(query.typed, spelling.unknown) is HelpNeed.CLEAR:
        return Spelling(spelling.unknown)
    offered = _attempt(MatchMode.ALL, parse_query(spelling.offer))
    return spelling if offered and offered.counts.total else Spelling(spelling.unknown)


def _attempt_for_any(query: ParsedQuery) -> Attempt | None:
    """Search for any of several words; None if that finds nothing either."""
    attempt = _attempt(MatchMode.ANY, query) if len(query.significant_terms) > 1 else None
    return attempt if attempt and attempt.counts.total else None


def _attempt(match_mode: MatchMode, query: ParsedQuery) -> Attempt | None:
    expanded_terms = expand_synonyms(query.terms, synonym_groups())
    built = build_query(expanded_terms, query.excluded, any_term=match_mode is MatchMode.ANY)
    if built is None:
        return None
    return Attempt(match_mode, built, expanded_terms, count_results(built, SearchEntry.objects.all()))


def _hit(entry: SearchEntry, phrases: list[StemPhrase]) -> Hit:
    return Hit(entry, highlight(entry.title, phrases), snippet(entry.text, phrases))
