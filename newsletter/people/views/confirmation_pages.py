"""The page behind the link that confirms a sign-up: it shows what was sent, with a button for yes and one for no."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from newsletter.people.confirmation import confirm_subscription
from newsletter.people.email_address import mask_address
from newsletter.people.links import read_confirmation_token
from newsletter.people.models import Interest, SignUpRequest, Supporter
from newsletter.people.request_content import describe_request, find_wording
from newsletter.people.supporter_state import interests_to_confirm
from newsletter.people.views.secret_pages import render_page, secret_page
from newsletter.people.views.status_messages import StatusMessage, redirect_after_change
from newsletter.people.waiting_requests import decline_request


@secret_page
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show the request that the link is for; confirm or delete it when a button is pressed."""
    supporter, wanted = read_confirmation_token(token)
    if request.method == "POST" and "decline" in request.POST:
        if wanted:
            decline_request(supporter, wanted)
        return HttpResponseRedirect(request.path, status=HTTPStatus.SEE_OTHER)
    if request.method == "POST":
        waited = supporter.state == Supporter.State.BOUNCED
        if not (confirm_subscription(token) or waited):
            # A link that was used before opens nothing more than the page that says so.
            return HttpResponseRedirect(request.path, status=HTTPStatus.SEE_OTHER)
        return redirect_after_change(supporter, StatusMessage.CONFIRMED, True)
    interests = interests_to_confirm(supporter, wanted)
    asked = set(wanted.interests if wanted else [])
    return render_page(
        request,
        "confirm",
        interests=[(interest.label, _wording(wanted, interest)) for interest in interests],
        details=describe_request(wanted, interests) if wanted and asked.intersection(interests) else [],
        can_decline=bool(wanted),
        address=mask_address(supporter.address),
    )


def _wording(wanted: SignUpRequest | None, interest: Interest) -> str:
    wording = find_wording(wanted, interest) if wanted else None
    return wording.text if wording else ""
