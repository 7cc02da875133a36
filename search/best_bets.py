"""What staff have chosen to stand above the results of a search: Wagtail's promoted search results."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page

from search.query.parser import parse_query
from search.visibility import restricted
from search.words import stem


@dataclass(frozen=True)
class BestBet:
    """A page or another address that answers a search, with what staff say of it."""

    title: str
    url: str
    description: str


def best_bets(text: str) -> list[BestBet]:
    """Return what is promoted for a search, in the order staff chose, without pages that not everybody may read.

    What staff wrote down fits a search with the same words, whatever their order, endings, capitals and accents. It is
    read as a whole and compared here, so nothing of what was typed is stored or asked for.
    """
    asked = _stems(text)
    written = SearchPromotion.objects.select_related("query") if asked else []
    promotions = [promotion for promotion in written if _written_stems(promotion.query.query_string) == asked]
    keys = [promotion.page_id for promotion in promotions if promotion.page_id]
    pages = Page.objects.live().filter(~restricted(), pk__in=keys).in_bulk() if keys else {}
    return [bet for bet in (_bet(promotion, pages.get(promotion.page_id)) for promotion in promotions) if bet]


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, parse_query(text).words))


# What staff wrote is remembered; what readers type is not.
_written_stems = lru_cache(maxsize=2_000)(_stems)


def _bet(promotion: SearchPromotion, page: Page | None) -> BestBet | None:
    if page and page.url:
        return BestBet(page.title, page.url, promotion.description or page.search_description)
    if promotion.external_link_url and not promotion.page_id:
        return BestBet(promotion.external_link_text, promotion.external_link_url, promotion.description)
    return None
