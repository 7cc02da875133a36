"""Pages of a listing by the number in an address."""

from typing import Any

from django.core.paginator import Page as ResultsPage
from django.core.paginator import Paginator


def nearest_page(paginator: Paginator[Any], number: str) -> ResultsPage[Any]:
    """Return the page of that number, or the nearest there is; the first where the text is no number."""
    try:
        wanted = int(number)
    except ValueError:
        wanted = 1
    return paginator.page(min(max(wanted, 1), paginator.num_pages))
