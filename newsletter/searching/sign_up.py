"""What the sign-up page hands over to search."""

from __future__ import annotations

from home.searching.standing import page_entry
from home.searching.words import joined, words_of_texts
from newsletter.models import SignUpPage
from search.entries import Entry


def sign_up_entries(page: SignUpPage) -> list[Entry]:
    """Give the entry of the sign-up page: its introduction, and what people can sign up for."""
    offers = [joined(str(offer), offer.explanation) for offer in page.shown_offers]
    return [page_entry(page, words_of_texts(page.introduction), *offers)]
