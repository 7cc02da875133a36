"""Erase: a page that says what will be gone, and a button."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from newsletter.people.erasure import erase_supporter
from newsletter.people.views.outcome import redirect_to_outcome
from newsletter.people.views.token_page import private_page, show, supporter_of


@private_page
def erase(request: HttpRequest, token: str) -> HttpResponse:
    """Say what will be gone, with one button; erase when it is pressed."""
    supporter = supporter_of(token)
    # The row that stays says nothing but that it is done, which is what the preferences then show.
    if request.method == "POST":
        erase_supporter(supporter)
        return redirect_to_outcome(supporter)
    if not supporter.has_address:
        return redirect_to_outcome(supporter)
    return show(request, "erase", token=token)
