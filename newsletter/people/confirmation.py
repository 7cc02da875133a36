"""Confirmation of subscriptions."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from newsletter.people.consent_ledger import record_event, record_subscription
from newsletter.people.links import read_confirmation_token
from newsletter.people.models import (
    ConsentEvent,
    Interest,
    SignUpMail,
    SignUpRequest,
    SignUpSettings,
    Subscription,
    Supporter,
)
from newsletter.people.preferences import change_discretion
from newsletter.people.request_content import apply_request
from newsletter.people.sign_up_mail_queue import enqueue_sign_up_mail
from newsletter.people.supporter_state import lock_supporter, set_state
from newsletter.people.suppression_list import lift_suppression
from newsletter.people.waiting_requests import delete_decided_requests

SOURCE = ConsentEvent.Source.MAIL_LINK


@transaction.atomic
def confirm_subscription(token: str) -> list[Interest]:
    """Confirm the request of a link, as it was sent, and return the interests that are active now; raises LinkError.

    The list is empty if everything was confirmed before.
    """
    found, _ = read_confirmation_token(token)
    supporter = lock_supporter(found)
    # Read once more, because somebody else may have confirmed it before the row was locked.
    _, request = read_confirmation_token(token)
    confirmed = _confirm_request(supporter, request) if request else []
    _activate(supporter, bool(confirmed))
    if request and request.is_discreet and confirmed:
        change_discretion(supporter, True)
    delete_decided_requests(supporter)
    _send_mails(supporter, confirmed)
    return confirmed


def _send_mails(supporter: Supporter, confirmed: list[Interest]) -> None:
    if set(confirmed) - {Interest.VOLUNTEERING}:
        enqueue_sign_up_mail(SignUpMail.Kind.WELCOME, supporter)
    if Interest.VOLUNTEERING in confirmed:
        enqueue_sign_up_mail(SignUpMail.Kind.VOLUNTEER_RECEIVED, supporter)
        coordinator = coordinator_address()
        if coordinator:
            enqueue_sign_up_mail(SignUpMail.Kind.VOLUNTEER_NOTICE, supporter, to=coordinator)


def coordinator_address() -> str:
    """Return the address of the team that is told of new volunteers, empty if staff chose none."""
    site = Site.objects.filter(is_default_site=True).first()
    found = SignUpSettings.objects.filter(site=site).select_related("coordinator").first()
    return found.coordinator.email if found and found.coordinator else ""


def _confirm_request(supporter: Supporter, request: SignUpRequest) -> list[Interest]:
    rows = list(supporter.subscriptions.pending().filter(interest__in=request.interests).select_related("supporter"))
    if rows and supporter.confirmed_at is None:
        supporter.address = request.address
    if rows and request.name:
        supporter.name = request.name
    supporter.save(update_fields=["address", "name"])
    for row in rows:
        apply_request(request, row)
        row.state = Subscription.State.ACTIVE
        row.confirmed_at = timezone.now()
        row.left_at = None
        row.save()
        record_subscription(ConsentEvent.Kind.CONFIRMED, row, SOURCE)
    return [Interest(row.interest) for row in rows]


def _activate(supporter: Supporter, confirmed: bool) -> None:
    bounced = supporter.state == Supporter.State.BOUNCED and supporter.subscriptions.active().exists()
    if bounced:
        record_event(supporter, ConsentEvent.Kind.CHANGED, source=SOURCE, change="Can be reached again.")
    if not (confirmed or bounced):
        return
    if supporter.confirmed_at is None:
        supporter.confirmed_at = timezone.now()
        supporter.save(update_fields=["confirmed_at"])
    if supporter.address_hash:
        lift_suppression(supporter.address_hash)
    set_state(supporter, Supporter.State.ACTIVE)
