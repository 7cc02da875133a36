"""The search page, and what is suggested while somebody types."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search.best_bets import best_bets
from search.finder import find
from search.helpline_detection import looks_like_a_name, may_need_help
from search.missed_searches import record_miss
from search.results_page import ResultsPage
from search.suggestions import suggest


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what readers find for ``?q=``, twenty at a time, with filters; every wrong value has a sensible page."""
    answer = find(request.GET)
    is_name = looks_like_a_name(answer.query.text, answer.spelling.unknown)
    if answer.is_missed and not is_name:
        record_miss(answer.query.words)
    page = ResultsPage(
        answer=answer,
        best_bets=best_bets(answer.query.text) if answer.query.text else [],
        shows_helpline=is_name or may_need_help(answer.query.text),
    )
    return _private(render(request, "search/search.html", {"found": page}))


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Return what may be meant by ``?q=``, as JSON: ``{"suggestions": [{"title", "url", "kind", "origin"}]}``."""
    found = suggest(request.GET.get("q", ""))
    return _private(JsonResponse({"suggestions": [asdict(suggestion) for suggestion in found]}))


def _private(response: HttpResponse) -> HttpResponse:
    """Keep what was searched for out of caches, other pages' logs and search engines: it can be a person's name."""
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
