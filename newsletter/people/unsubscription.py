"""Leave one interest or everything, and take it back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from newsletter.people.consent_ledger import record_subscription
from newsletter.people.models import ConsentEvent, Interest, SignUpMail, Subscription, Supporter
from newsletter.people.sign_up_mail_queue import send_signup_mail
from newsletter.people.supporter_state import lock_supporter, set_state

KEPT_AFTER_LEAVING = timedelta(days=28)
CAN_LEAVE = [Supporter.State.PENDING, Supporter.State.ACTIVE, Supporter.State.BOUNCED]


@transaction.atomic
def leave(
    supporter: Supporter,
    interest: Interest | None = None,
    *,
    source: ConsentEvent.Source = ConsentEvent.Source.MAIL_LINK,
) -> list[Interest]:
    """Leave one interest, or all when none is named; give those that ended now, none at a second press."""
    person = lock_supporter(supporter)
    rows = person.subscriptions.exclude(state=Subscription.State.LEFT).select_related("supporter", "wording", "notice")
    ended = [row for row in rows if interest is None or row.interest == interest]
    now = timezone.now()
    for row in ended:
        record_subscription(ConsentEvent.Kind.LEFT, row, source)
        _end(row, now)
    was_active = person.state == Supporter.State.ACTIVE
    if ended and person.state in CAN_LEAVE and not _wants_something(person):
        set_state(person, Supporter.State.LEFT)
        if was_active and source != ConsentEvent.Source.RETENTION:
            send_signup_mail(SignUpMail.Kind.GOODBYE, person)
    return [Interest(row.interest) for row in ended]


def interests_to_return(supporter: Supporter) -> list[Interest]:
    """Return the interests that leaving can still be taken back for, which is while the address is kept."""
    if not supporter.has_address or supporter.state == Supporter.State.COMPLAINED:
        return []
    left = supporter.subscriptions.exclude(state=Subscription.State.ACTIVE)
    recent = left.filter(left_at__gt=timezone.now() - KEPT_AFTER_LEAVING)
    return [Interest(row.interest) for row in recent]


@transaction.atomic
def undo_leaving(supporter: Supporter, interests: Collection[Interest]) -> list[Interest]:
    """Take leaving these interests back; give those that are active again, none at a second press or after 28 days."""
    person = lock_supporter(supporter)
    returning = [interest for interest in interests_to_return(person) if interest in interests]
    rows = person.subscriptions.filter(interest__in=returning).select_related("supporter", "wording", "notice")
    for row in rows:
        row.state, row.left_at = Subscription.State.ACTIVE, None
        row.save(update_fields=["state", "left_at"])
        record_subscription(ConsentEvent.Kind.RETURNED, row, ConsentEvent.Source.MAIL_LINK)
    if returning and person.state == Supporter.State.LEFT:
        set_state(person, Supporter.State.ACTIVE)
    return returning


def _end(row: Subscription, now: datetime) -> None:
    # What was never confirmed must not come back by an undo.
    if row.confirmed_at is None:
        row.delete()
        return
    # Somebody who had left, and asked again, left when they left.
    row.left_at = row.left_at or now
    row.state = Subscription.State.LEFT
    row.save(update_fields=["state", "left_at"])


def _wants_something(person: Supporter) -> bool:
    if person.state == Supporter.State.PENDING:
        return person.subscriptions.pending().exists()
    return person.subscriptions.active().exists()
