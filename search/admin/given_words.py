"""Words that one page of the CMS hands to the form of another."""

from urllib.parse import urlencode

from django.http import HttpRequest

from search.query.parser import clean_query

PARAMETER = "words"


def given_words(request: HttpRequest) -> str:
    """Return the words in the address, cleaned, or nothing."""
    return clean_query(request.GET.get(PARAMETER, ""))


def with_words(url: str, words: str) -> str:
    """Return an address that hands over words."""
    return f"{url}?{urlencode({PARAMETER: words})}"
