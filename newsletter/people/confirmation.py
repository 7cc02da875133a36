"""Confirmation of subscriptions."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from newsletter.people.consent_ledger import record_event, record_subscription
from newsletter.people.links import read_confirmation_token
from newsletter.people.models import (
    ConsentEvent,
    Interest,
    SignUpMail,
    SignUpSettings,
    Subscription,
    Supporter,
)
from newsletter.people.preferences import change_discretion
from newsletter.people.sign_up_mail_queue import enqueue_sign_up_mail
from newsletter.people.supporter_state import lock_supporter, set_state
from newsletter.people.suppression_list import lift_suppression

SOURCE = ConsentEvent.Source.MAIL_LINK


@transaction.atomic
def confirm_subscription(token: str, interests: Collection[Interest] | None = None) -> list[Interest]:
    """Confirm these pending interests, by default all, and return those that were; raises LinkError.

    The list is empty if everything was confirmed before.
    """
    supporter = lock_supporter(read_confirmation_token(token))
    rows = supporter.subscriptions.pending().select_related("supporter", "wording", "notice")
    chosen = [row for row in rows if interests is None or row.interest in interests]
    for row in chosen:
        _confirm(row)
    _activate(supporter, bool(chosen))
    if any(row.wants_discretion for row in chosen):
        change_discretion(supporter, True)
    confirmed = [Interest(row.interest) for row in chosen]
    if set(confirmed) - {Interest.VOLUNTEERING}:
        enqueue_sign_up_mail(SignUpMail.Kind.WELCOME, supporter)
    if Interest.VOLUNTEERING in confirmed:
        enqueue_sign_up_mail(SignUpMail.Kind.VOLUNTEER_RECEIVED, supporter)
        coordinator = coordinator_address()
        if coordinator:
            enqueue_sign_up_mail(SignUpMail.Kind.VOLUNTEER_NOTICE, supporter, to=coordinator)
    return confirmed


def coordinator_address() -> str:
    """Return the address of the team that is told of new volunteers, empty if staff chose none."""
    site = Site.objects.filter(is_default_site=True).first()
    found = SignUpSettings.objects.filter(site=site).select_related("coordinator").first()
    return found.coordinator.email if found and found.coordinator else ""


def _confirm(row: Subscription) -> None:
    row.state = Subscription.State.ACTIVE
    row.confirmed_at = timezone.now()
    row.left_at = None
    row.save(update_fields=["state", "confirmed_at", "left_at"])
    record_subscription(ConsentEvent.Kind.CONFIRMED, row, SOURCE)


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
