"""The search page."""

import re

from django.core.paginator import Page as ResultsPage
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

MAX_QUERY_LENGTH = 200  # characters
RESULTS_PER_PAGE = 20

# SQLite's full-text search reads quotation marks and other signs as its own syntax, and fails where they do not match.
WORDS = re.compile(r"\w[\w'’-]*")


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the pages in which the words of `?q=` occur, twenty at a time; `?page=` beyond the end shows the last."""
    query = clean_query(request.GET.get("q", ""))
    return render(
        request,
        "search/search.html",
        {"query": query, "results": find_pages(request, query, request.GET.get("page", "1"))},
    )


def clean_query(text: str) -> str:
    """Return the query without control characters and surplus space, cut at 200 characters."""
    printable = "".join(character if character.isprintable() else " " for character in text[: MAX_QUERY_LENGTH * 10])
    return " ".join(printable.split())[:MAX_QUERY_LENGTH].strip()


def find_pages(request: HttpRequest, query: str, number: str) -> ResultsPage:
    """Return one page of results among the live, public pages of this site; no result where the query has no words."""
    pages = Page.objects.none()
    site = Site.find_for_request(request)
    words = " ".join(WORDS.findall(query))
    if words and site is not None:
        pages = Page.objects.live().public().descendant_of(site.root_page, inclusive=True).search(words)
    return nearest_page(Paginator(pages, RESULTS_PER_PAGE), number)


def nearest_page(paginator: Paginator, number: str) -> ResultsPage:
    """Return the page of that number, or the nearest there is; the first where the text is no number."""
    try:
        wanted = int(number)
    except ValueError:
        wanted = 1
    return paginator.page(min(max(wanted, 1), paginator.num_pages))
