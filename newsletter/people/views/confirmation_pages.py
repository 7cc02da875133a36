"""The page behind the link that confirms a sign-up. The link shows a button, the button acts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from newsletter.people.confirmation import confirm_subscription
from newsletter.people.email_address import mask_address
from newsletter.people.links import read_confirmation_token
from newsletter.people.models import Supporter
from newsletter.people.supporter_state import interests_to_confirm
from newsletter.people.views.secret_pages import named_interests, render_page, secret_page
from newsletter.people.views.status_messages import StatusMessage, redirect_after_change


@secret_page
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show what waits for confirmation, with one button; confirm what that page showed when it is pressed."""
    supporter = read_confirmation_token(token)
    if request.method == "POST":
        waited = supporter.state == Supporter.State.BOUNCED
        confirmed = confirm_subscription(token, named_interests(request.POST))
        return redirect_after_change(supporter, StatusMessage.CONFIRMED, confirmed or waited)
    return render_page(
        request,
        "confirm",
        interests=interests_to_confirm(supporter),
        address=mask_address(supporter.address),
    )
