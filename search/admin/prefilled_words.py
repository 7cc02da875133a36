"""The words that the report hands to a form of the CMS, by a parameter of its address."""

from urllib.parse import urlencode

from django.http import HttpRequest

from search.query.parser import clean_query

PARAMETER = "words"


def read_prefilled_words(request: HttpRequest) -> str:
    """Return the words in the address, cleaned, or an empty text."""
    return clean_query(request.GET.get(PARAMETER, ""))


def add_prefilled_words(url: str, words: str) -> str:
    """Return an address with words to fill in."""
    return f"{url}?{urlencode({PARAMETER: words})}"
