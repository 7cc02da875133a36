"""Take in one person from a list."""

from __future__ import annotations

from enum import Enum, auto

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from newsletter.people.consent_ledger import record_event
from newsletter.people.importing.import_forecast import OBJECTED
from newsletter.people.importing.person_rows import Person
from newsletter.people.models import (
    ConsentEvent,
    ConsentWording,
    Interest,
    Subscription,
    Supporter,
    VolunteerInterest,
)
from newsletter.people.suppression_list import find_suppression


class Outcome(Enum):
    """What came of a row that could be read."""

    IMPORTED = auto()
    ALREADY_HERE = auto()
    NOT_TO_BE_WRITTEN_TO = auto()
    REFUSED = auto()


def add_person(person: Person, list_name: str) -> Outcome:
    """Make a supporter with the events that say why, unless they are here or objected; all of it or nothing.

    No mail goes out: asking people by mail whether they may be written to is marketing too.
    """
    if find_suppression(person.address):
        return Outcome.NOT_TO_BE_WRITTEN_TO
    try:
        with transaction.atomic():
            supporter, made = _find_or_make(person, list_name)
            if made:
                for interest, wording in person.wordings.items():
                    _subscribe(supporter, interest, wording, person)
    except ValidationError:
        return Outcome.REFUSED
    if made:
        return Outcome.IMPORTED
    return Outcome.NOT_TO_BE_WRITTEN_TO if supporter.state in OBJECTED else Outcome.ALREADY_HERE


def _find_or_make(person: Person, list_name: str) -> tuple[Supporter, bool]:
    return Supporter.objects.get_or_create(
        address_key=person.address.key,
        defaults={
            "address": person.address.sendable,
            "address_hash": person.address.hash,
            "name": person.name,
            "state": Supporter.State.ACTIVE,
            "confirmed_at": timezone.now(),
            "source": list_name,
        },
    )


def _subscribe(supporter: Supporter, interest: Interest, wording: ConsentWording, person: Person) -> None:
    topics = person.topics if interest == Interest.MISSING_NEWS else []
    subscription = Subscription.objects.create(
        supporter=supporter,
        interest=interest,
        state=Subscription.State.ACTIVE,
        # Without it, leaving could not be taken back.
        confirmed_at=timezone.now(),
        all_topics=not topics,
        basis=person.basis,
        wording=wording,
        notice=person.notice,
    )
    subscription.topics.set(topics)
    if interest == Interest.VOLUNTEERING:
        VolunteerInterest.objects.create(subscription=subscription)
    record_event(
        supporter,
        ConsentEvent.Kind.IMPORTED,
        source=ConsentEvent.Source.IMPORT,
        interest=interest,
        basis=person.basis,
        wording=wording,
        notice=person.notice,
        proof=person.proof,
        collected_on=person.collected_on,
    )
