"""Makes readers who are not, in numbers, to try sending at size; no mail of a development site reaches anybody."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from home.registers import Topic
from newsletter.people.email_address import normalise_address
from newsletter.people.models import (
    ConsentEvent,
    ConsentWording,
    Interest,
    PrivacyNotice,
    Subscription,
    Supporter,
)

MOST_READERS = 50_000
BATCH_SIZE = 1_000
# One reader in so many has chosen topics, one each, in turn.
CHOOSES_TOPICS = 5
PAGE = "/sign-up/"
CONFIRMED_AFTER = datetime.timedelta(minutes=7)
SIGNED_UP = datetime.timedelta(days=90)


def sample_readers(wanted: int) -> int:
    """Make the sample readers that are missing up to a number, and return how many were made."""
    there = set(
        Supporter.objects.filter(address_key__startswith="sample-reader-").values_list("address_key", flat=True)
    )
    missing = [number for number in range(1, wanted + 1) if address_of(number) not in there]
    for place in range(0, len(missing), BATCH_SIZE):
        _make(missing[place : place + BATCH_SIZE])
    return len(missing)


def address_of(number: int) -> str:
    """Return the address of a sample reader, in a domain that takes no mail (RFC 6761)."""
    return f"sample-reader-{number}@reader.example"


@transaction.atomic
def _make(numbers: list[int]) -> None:
    came = timezone.now() - SIGNED_UP
    people = Supporter.objects.bulk_create([_person(number, came) for number in numbers])
    wording, notice = ConsentWording.current(Interest.MISSING_NEWS), PrivacyNotice.current()
    rows = Subscription.objects.bulk_create(
        Subscription(
            supporter=person,
            interest=Interest.MISSING_NEWS,
            state=Subscription.State.ACTIVE,
            asked_at=came,
            confirmed_at=person.confirmed_at,
            wording=wording,
            notice=notice,
            page=PAGE,
            all_topics=bool(number % CHOOSES_TOPICS),
        )
        for number, person in zip(numbers, people, strict=True)
    )
    _choose_topics([row for row in rows if not row.all_topics])
    ConsentEvent.objects.bulk_create(event for row in rows for event in _events(row))


def _person(number: int, came: datetime.datetime) -> Supporter:
    address = normalise_address(address_of(number))
    return Supporter(
        address=address.sendable,
        address_key=address.key,
        address_hash=address.hash,
        created_at=came,
        confirmed_at=came + CONFIRMED_AFTER,
        state=Supporter.State.ACTIVE,
        state_since=came + CONFIRMED_AFTER,
        source=PAGE,
    )


def _choose_topics(rows: list[Subscription]) -> None:
    topics = list(Topic.objects.order_by("pk").values_list("pk", flat=True))
    chosen = Subscription.topics.through
    if topics:
        chosen.objects.bulk_create(
            chosen(subscription_id=row.pk, topic_id=topics[row.pk % len(topics)]) for row in rows
        )


def _events(row: Subscription) -> Iterator[ConsentEvent]:
    steps = [
        (ConsentEvent.Kind.ASKED, ConsentEvent.Source.SIGN_UP, row.asked_at),
        (ConsentEvent.Kind.CONFIRMED, ConsentEvent.Source.MAIL_LINK, row.asked_at + CONFIRMED_AFTER),
    ]
    for kind, source, when in steps:
        yield ConsentEvent(
            supporter_key=row.supporter.public_id,
            kind=kind,
            source=source,
            happened_at=when,
            interest=row.interest,
            basis=row.basis,
            wording=row.wording.identifier if row.wording else "",
            wording_text=row.wording.text if row.wording else "",
            notice=row.notice.version if row.notice else "",
            page=PAGE,
        )
