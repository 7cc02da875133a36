"""Erase: a page that says what will be gone, and a button."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from newsletter.signup.erasing import erase_supporter
from newsletter.signup.views.done import lead_on
from newsletter.signup.views.private import private_page, show, supporter_of


@private_page
def erase(request: HttpRequest, token: str) -> HttpResponse:
    """Say what will be gone, with one button; erase when it is pressed."""
    supporter = supporter_of(token)
    # The row that stays says nothing but that it is done, which is what the preferences then show.
    if request.method == "POST":
        erase_supporter(supporter)
        return lead_on(supporter)
    if not supporter.has_address:
        return lead_on(supporter)
    return show(request, "erase", token=token)
