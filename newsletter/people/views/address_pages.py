"""The pages of a change of address: asked for, confirmed from the new one, and stopped from the old one."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.crypto import constant_time_compare

from home.public_forms.client_network import client_network
from newsletter.people.address_change import confirm_new_address, keep_address, request_address_change, require_waiting
from newsletter.people.email_address import mask_address
from newsletter.people.forms.address import NewAddressForm
from newsletter.people.limits import SIGN_UP_LIMIT
from newsletter.people.links import read_keep_address_token, read_new_address_token
from newsletter.people.models import Supporter
from newsletter.people.views.private_pages import redirect_to_visit, visit_page
from newsletter.people.views.secret_pages import render_page, secret_page
from newsletter.people.views.status_messages import StatusMessage, redirect_after_change, redirect_to_preferences


@visit_page
def change_address(request: HttpRequest, token: str, supporter: Supporter) -> HttpResponse:
    """Ask for the new address, and write to it."""
    if not supporter.has_address or supporter.state == Supporter.State.COMPLAINED:
        return redirect_to_preferences(supporter)
    form = NewAddressForm(request.POST if request.method == "POST" else None, current=supporter.address_key)
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        # A link of one's own must not be a way to have mails sent to many others.
        if form.is_valid() and (refusal := SIGN_UP_LIMIT.count(client_network(request))):
            form.add_error(None, refusal.message)
            status = HTTPStatus.TOO_MANY_REQUESTS
        if form.is_valid():
            request_address_change(supporter, form.cleaned_data["email"])
            return redirect_to_visit(token, StatusMessage.NEW_ADDRESS)
    return render_page(
        request,
        "change_address",
        status=status,
        token=token,
        form=form,
        address=mask_address(supporter.address),
        new_address=mask_address(supporter.new_address),
        is_confirmed=supporter.new_address_confirmed_at is not None,
    )


@secret_page
def new_address(request: HttpRequest, token: str) -> HttpResponse:
    """Show which address is to be used, with one button; confirm it when that is pressed."""
    if request.method == "POST":
        supporter, changed = confirm_new_address(token)
        if supporter.new_address_key:
            # Until the change counts, whoever reads the new address is shown no link of the person.
            return HttpResponseRedirect(request.path, status=HTTPStatus.SEE_OTHER)
        return redirect_after_change(supporter, StatusMessage.ADDRESS, changed)
    supporter, wanted = read_new_address_token(token)
    is_done = constant_time_compare(supporter.address_hash or "", wanted)
    if not is_done:
        require_waiting(supporter, wanted)
    address = mask_address(supporter.address if is_done else supporter.new_address)
    waits = not is_done and supporter.new_address_confirmed_at is not None
    return render_page(request, "new_address", address=address, is_done=is_done, waits=waits)


@secret_page
def keep_address_page(request: HttpRequest, token: str) -> HttpResponse:
    """Say that the address is about to change, with one button that stops it."""
    if request.method == "POST":
        return redirect_to_preferences(keep_address(token), StatusMessage.ADDRESS_KEPT)
    supporter, wanted = read_keep_address_token(token)
    require_waiting(supporter, wanted)
    return render_page(request, "keep_address", address=mask_address(supporter.address))
