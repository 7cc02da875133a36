"""The search page, and suggestions while somebody types."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search.best_bets import best_bets
from search.finder import find
from search.help_needs import HelpNeed, help_need
from search.help_needs.answered import need_behind
from search.missed_searches import record_missed_search
from search.results_page import ResultsPage
from search.typeahead import suggest


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the results for ``?q=`` with filters; invalid parameters are ignored."""
    answer = find(request.GET)
    need = help_need(answer.query.typed, answer.spelling.unknown)
    if answer.is_missed and need is HelpNeed.NONE:
        record_missed_search(answer.query.words)
    bets = best_bets(answer.query.text) if answer.query.text else []
    page = ResultsPage(answer=answer, best_bets=bets, help_need=need_behind(answer))
    context = {"found": page, "sensitivity": {"is_sensitive": page.is_sensitive}}
    return _without_traces(render(request, "search/search.html", context))


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Return the suggestions for ``?q=`` as JSON: ``{"suggestions": [{"title", "url", "kind", "origin"}]}``."""
    found = suggest(request.GET.get("q", ""))
    return _without_traces(JsonResponse({"suggestions": [asdict(suggestion) for suggestion in found]}))


def _without_traces(response: HttpResponse) -> HttpResponse:
    """Keep the query, which may be a person's name, out of caches, referrers and search engines."""
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
