"""Find what a reader asks for: all words first, then with typing mistakes corrected, then any of the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from modelsearch.query import SearchQuery

from search.filters import Chosen, Counts, build_filters, read_filters
from search.matches import Mark
from search.models import SearchEntry
from search.pagination import CountedPaginator, nearest_page
from search.query.parser import ParsedQuery, parse_query
from search.query.query_builder import build_query, marks
from search.query.spelling import Spelling, check_spelling
from search.query.synonym_cache import synonym_groups
from search.query.synonym_expansion import ExpandedTerm, expand_synonyms
from search.relevance import RankedResults
from search.result_counts import count_for_filters, count_results, search_entries
from search.search_answer import Answer, Hit, MatchMode
from search.snippets import marked, passage

RESULTS_PER_PAGE = 20
BY_DATE = "date"


@dataclass(frozen=True)
class Attempt:
    """A way to ask the index, the wishes behind it, and how much it finds before any filter."""

    manner: MatchMode
    query: SearchQuery
    wishes: list[ExpandedTerm]
    counts: Counts


def find(parameters: Mapping[str, str]) -> Answer:
    """Answer the parameters of an address: ``q``, filters, ``sort`` and ``page``; wrong values count as not given."""
    query = parse_query(parameters.get("q", ""))
    by_date = parameters.get("sort") == BY_DATE
    attempt = _attempt(MatchMode.ALL, query)
    if attempt is None:
        return Answer(query, by_date=by_date)
    spelling = Spelling()
    if not attempt.counts.total:
        spelling = check_spelling(query.text, query.words)
        attempt = _second_attempt(query, spelling) or attempt
    chosen = read_filters(parameters)
    return _answer(query, spelling, attempt, chosen, by_date, parameters.get("page", "1"))


def _answer(
    query: ParsedQuery, spelling: Spelling, attempt: Attempt, chosen: Chosen, by_date: bool, number: str
) -> Answer:
    results = search_entries(attempt.query, chosen.apply(SearchEntry.objects.all()), by_date)
    total = results.count() if chosen.values else attempt.counts.total
    ordered = results if by_date else RankedResults(results, attempt.wishes)
    page = nearest_page(CountedPaginator(ordered, RESULTS_PER_PAGE, total), number)
    entries = list(page)
    prefetch_related_objects(entries, "labels")
    counts = count_for_filters(attempt.query, chosen, attempt.counts)
    return Answer(
        query=query,
        spelling=spelling,
        chosen=chosen,
        manner=attempt.manner,
        unfiltered=attempt.counts.total,
        total=total,
        hits=[_hit(entry, marks(attempt.wishes)) for entry in entries],
        page=page,
        filters=build_filters(counts, chosen),
        by_date=by_date,
    )


def _second_attempt(query: ParsedQuery, spelling: Spelling) -> Attempt | None:
    """Ask with typing mistakes corrected, or for any of the words; None where that finds nothing either."""
    if spelling.corrected:
        attempt = _attempt(MatchMode.CORRECTED, parse_query(spelling.corrected))
        if attempt and attempt.counts.total:
            return attempt
    attempt = _attempt(MatchMode.ANY, query) if len(query.wanted) > 1 else None
    return attempt if attempt and attempt.counts.total else None


def _attempt(manner: MatchMode, query: ParsedQuery) -> Attempt | None:
    wishes = expand_synonyms(query.typed, synonym_groups())
    built = build_query(wishes, query.unwanted, any_wish=manner is MatchMode.ANY)
    if built is None:
        return None
    return Attempt(manner, built, wishes, count_results(built, SearchEntry.objects.all()))


def _hit(entry: SearchEntry, marks_of_query: list[Mark]) -> Hit:
    return Hit(entry, marked(entry.title, marks_of_query), passage(entry.text, marks_of_query))
