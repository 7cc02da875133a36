"""Unsubscribing from one interest or all, and undoing it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from newsletter.people.consent_ledger import record_subscription
from newsletter.people.models import ConsentEvent, Interest, SignUpMail, Subscription, Supporter
from newsletter.people.settled_changes import record_change
from newsletter.people.sign_up_mail_queue import enqueue_once_a_day
from newsletter.people.supporter_state import lock_supporter, set_state
from newsletter.people.waiting_requests import delete_decided_requests

LEAVER_RETENTION = timedelta(days=28)
# Whoever was forwarded a mail can use its links.
LINK_SOURCES = [ConsentEvent.Source.MAIL_LINK, ConsentEvent.Source.ONE_CLICK]
LEAVABLE_STATES = [Supporter.State.PENDING, Supporter.State.ACTIVE, Supporter.State.BOUNCED]


@transaction.atomic
def leave(
    supporter: Supporter,
    interest: Interest | None = None,
    *,
    source: ConsentEvent.Source = ConsentEvent.Source.MAIL_LINK,
) -> list[Interest]:
    """Unsubscribe from one interest, by default all; return those that ended now."""
    person = lock_supporter(supporter)
    rows = person.subscriptions.exclude(state=Subscription.State.LEFT).select_related("supporter", "wording", "notice")
    ended = [row for row in rows if interest is None or row.interest == interest]
    now = timezone.now()
    for row in ended:
        record = partial(record_subscription, ConsentEvent.Kind.LEFT, row, source)
        if source in LINK_SOURCES:
            record_change(person, row.interest, record)
        else:
            record()
        _end(row, now)
    delete_decided_requests(person)
    was_active = person.state == Supporter.State.ACTIVE
    if ended and person.state in LEAVABLE_STATES and not _has_subscriptions(person):
        set_state(person, Supporter.State.LEFT)
        if was_active and source != ConsentEvent.Source.RETENTION:
            enqueue_once_a_day(SignUpMail.Kind.GOODBYE, person)
    return [Interest(row.interest) for row in ended]


def restorable_interests(supporter: Supporter) -> list[Interest]:
    """Return the interests for which leaving can be undone, which is while the address is kept."""
    if not supporter.has_address or supporter.state == Supporter.State.COMPLAINED:
        return []
    left = supporter.subscriptions.exclude(state=Subscription.State.ACTIVE)
    recent = left.filter(left_at__gt=timezone.now() - LEAVER_RETENTION)
    return [Interest(row.interest) for row in recent]


@transaction.atomic
def undo_leaving(supporter: Supporter, interests: Collection[Interest]) -> list[Interest]:
    """Undo leaving these interests; return those that are active again."""
    person = lock_supporter(supporter)
    restored = [interest for interest in restorable_interests(person) if interest in interests]
    rows = person.subscriptions.filter(interest__in=restored).select_related("supporter", "wording", "notice")
    for row in rows:
        row.state, row.left_at = Subscription.State.ACTIVE, None
        row.save(update_fields=["state", "left_at"])
        record = partial(record_subscription, ConsentEvent.Kind.RETURNED, row, ConsentEvent.Source.MAIL_LINK)
        record_change(person, row.interest, record)
    if restored and person.state == Supporter.State.LEFT:
        set_state(person, Supporter.State.ACTIVE)
    return restored


def _end(row: Subscription, now: datetime) -> None:
    # A subscription that was never confirmed must not be restored.
    if row.confirmed_at is None:
        row.delete()
        return
    # Somebody who had left and asked again keeps the first date.
    row.left_at = row.left_at or now
    row.state = Subscription.State.LEFT
    row.save(update_fields=["state", "left_at"])


def _has_subscriptions(person: Supporter) -> bool:
    if person.state == Supporter.State.PENDING:
        return person.subscriptions.pending().exists()
    return person.subscriptions.active().exists()
