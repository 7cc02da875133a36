"""What staff have chosen to stand above the results of a search: Wagtail's promoted search results."""

from __future__ import annotations

from dataclasses import dataclass

from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Page
from wagtail.search.utils import normalise_query_string

from search.visibility import restricted


@dataclass(frozen=True)
class BestBet:
    """A page or another address that answers a search, with what staff say of it."""

    title: str
    url: str
    description: str


def best_bets(text: str) -> list[BestBet]:
    """Give what is promoted for a search, in the order staff chose, without pages that not everybody may read.

    Only searches that staff wrote down are looked up; nothing of what was typed is stored.
    """
    promotions = list(SearchPromotion.objects.filter(query__query_string=normalise_query_string(text)))
    keys = [promotion.page_id for promotion in promotions if promotion.page_id]
    pages = Page.objects.live().filter(~restricted(), pk__in=keys).in_bulk() if keys else {}
    return [bet for bet in (_bet(promotion, pages.get(promotion.page_id)) for promotion in promotions) if bet]


def _bet(promotion: SearchPromotion, page: Page | None) -> BestBet | None:
    if page and page.url:
        return BestBet(page.title, page.url, promotion.description or page.search_description)
    if promotion.external_link_url and not promotion.page_id:
        return BestBet(promotion.external_link_text, promotion.external_link_url, promotion.description)
    return None
