"""Best bets: Wagtail's promoted search results, which staff choose, or else the site's own answers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page

from search.models import SearchEntry
from search.query.parser import parse_query
from search.query.stop_words import DENIALS
from search.site_answers import site_answers
from search.sources import PAGES
from search.visibility import restricted
from search.words import stem


@dataclass(frozen=True)
class BestBet:
    """A page or external link that is shown above the results of a search; ``host`` is that of another site."""

    title: str
    url: str
    description: str
    is_sensitive: bool = False
    host: str = ""


def best_bets(text: str) -> list[BestBet]:
    """Return the best bets for a search, in the order that staff chose, without pages that are not public.

    Where staff chose none, the site may have an answer of its own.

    A promotion matches a search with the same stems in any order. All promotions are loaded and compared in Python, so
    that the search itself is neither stored nor sent to the database.
    """
    stems = _stems(text)
    candidates = SearchPromotion.objects.select_related("query") if stems else []
    promotions = [promotion for promotion in candidates if _promoted_stems(promotion.query.query_string) == stems]
    keys = [promotion.page_id for promotion in promotions if promotion.page_id]
    pages = Page.objects.live().filter(~restricted(), pk__in=keys).in_bulk() if keys else {}
    sensitive = _sensitive_pages(pages)
    bets = (_bet(promotion, pages.get(promotion.page_id), sensitive) for promotion in promotions)
    return [bet for bet in bets if bet] or _site_bets(stems)


def _site_bets(stems: frozenset[str]) -> list[BestBet]:
    """Return the site's own answers to a search, of pages that are public."""
    answers = [answer for answer in site_answers() if any(_promoted_stems(text) == stems for text in answer.searches)]
    found = [(answer, _public_page(answer.page_type)) for answer in answers if stems]
    return [BestBet(answer.title, page.url + answer.path, answer.description) for answer, page in found if page]


def _public_page(page_type: type[Page]) -> Page | None:
    page = Page.objects.live().filter(~restricted()).type(page_type).order_by("path").first()
    return page if page and page.url else None


def _foreign_host(address: str) -> str:
    """Return the host of an address on another site, empty for one on ours."""
    host = urlsplit(address).hostname or ""
    return "" if host == urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname else host.removeprefix("www.")


def _sensitive_pages(keys: Collection[int]) -> set[int]:
    """Return which pages have sensitive entries; a page says so in the index."""
    names = [str(key) for key in keys]
    found = SearchEntry.objects.filter(source=PAGES.name, source_key__in=names, is_sensitive=True)
    return {int(key) for key in found.values_list("source_key", flat=True)} if names else set()


def _stems(text: str) -> frozenset[str]:
    """Return the stems of the words that matter: “not safe” is another search than “safe”."""
    query = parse_query(text)
    denials = [word for term in query.terms for word in term.words if word in DENIALS]
    return frozenset(map(stem, [*query.words, *denials])) if query.words else frozenset()


# Only what staff wrote is cached, never what readers type.
_promoted_stems = lru_cache(maxsize=2_000)(_stems)


def _bet(promotion: SearchPromotion, page: Page | None, sensitive: Collection[int]) -> BestBet | None:
    if page and page.url:
        return BestBet(page.title, page.url, promotion.description or page.search_description, page.pk in sensitive)
    if promotion.external_link_url and not promotion.page_id:
        address = promotion.external_link_url
        return BestBet(promotion.external_link_text, address, promotion.description, host=_foreign_host(address))
    return None
