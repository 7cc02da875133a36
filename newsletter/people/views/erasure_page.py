"""Erase: a page that says what will be gone, and a button."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from newsletter.people.erasure import erase_supporter
from newsletter.people.models import Supporter
from newsletter.people.views.private_pages import visit_page
from newsletter.people.views.secret_pages import render_page
from newsletter.people.views.status_messages import redirect_to_preferences


@visit_page
def erase(request: HttpRequest, token: str, supporter: Supporter) -> HttpResponse:
    """Say what will be gone, with one button; erase when it is pressed."""
    # The row that stays says nothing but that it is done, which is what the preferences then show.
    if request.method == "POST":
        erase_supporter(supporter)
        return redirect_to_preferences(supporter)
    if not supporter.has_address:
        return redirect_to_preferences(supporter)
    return render_page(request, "erase", token=token)
