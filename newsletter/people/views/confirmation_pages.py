"""The pages behind the links that confirm: a sign-up, and a new address. The link shows a button, the button acts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from newsletter.people.address_change import confirm_new_address
from newsletter.people.confirmation import confirm_subscription
from newsletter.people.email_address import hash_address, mask_address
from newsletter.people.links import UnknownLinkError, read_confirmation_token, read_new_address_token
from newsletter.people.models import Supporter
from newsletter.people.supporter_state import interests_to_confirm
from newsletter.people.views.private_pages import named_interests, private_page, render_page
from newsletter.people.views.status_messages import StatusMessage, redirect_after_change


@private_page
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


@private_page
def new_address(request: HttpRequest, token: str) -> HttpResponse:
    """Show which address is to be used from now on, with one button; change it when that is pressed."""
    if request.method == "POST":
        supporter, changed = confirm_new_address(token)
        return redirect_after_change(supporter, StatusMessage.ADDRESS, changed)
    supporter, wanted = read_new_address_token(token)
    is_done = constant_time_compare(supporter.address_hash or "", wanted)
    waits = supporter.new_address_key and constant_time_compare(hash_address(supporter.new_address_key), wanted)
    if not (is_done or waits):
        raise UnknownLinkError
    address = mask_address(supporter.address if is_done else supporter.new_address)
    return render_page(request, "new_address", address=address, is_done=is_done)
