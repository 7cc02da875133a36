"""Creation of a supporter from a row of an import."""

from __future__ import annotations

from enum import Enum, auto

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from newsletter.people.consent_ledger import record_event
from newsletter.people.importing.import_forecast import OBJECTED_STATES
from newsletter.people.importing.person_rows import ImportedPerson
from newsletter.people.models import (
    ConsentEvent,
    ConsentWording,
    Interest,
    Subscription,
    Supporter,
    VolunteerInterest,
)
from newsletter.people.suppression_list import find_suppression


class ImportOutcome(Enum):
    """The outcome of a row without faults."""

    IMPORTED = auto()
    ALREADY_HERE = auto()
    NOT_TO_BE_WRITTEN_TO = auto()
    REFUSED = auto()


def create_supporter(person: ImportedPerson, list_name: str) -> ImportOutcome:
    """Create a supporter with consent events in one transaction, unless they exist or have objected.

    No mail is sent, because asking people by email for their consent is marketing too.
    """
    if find_suppression(person.address):
        return ImportOutcome.NOT_TO_BE_WRITTEN_TO
    try:
        with transaction.atomic():
            supporter, created = _get_or_create(person, list_name)
            if created:
                for interest, wording in person.wordings.items():
                    _subscribe(supporter, interest, wording, person)
    except ValidationError:
        return ImportOutcome.REFUSED
    if created:
        return ImportOutcome.IMPORTED
    return ImportOutcome.NOT_TO_BE_WRITTEN_TO if supporter.state in OBJECTED_STATES else ImportOutcome.ALREADY_HERE


def _get_or_create(person: ImportedPerson, list_name: str) -> tuple[Supporter, bool]:
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


def _subscribe(supporter: Supporter, interest: Interest, wording: ConsentWording, person: ImportedPerson) -> None:
    topics = person.topics if interest == Interest.MISSING_NEWS else []
    subscription = Subscription.objects.create(
        supporter=supporter,
        interest=interest,
        state=Subscription.State.ACTIVE,
        # Without it, unsubscribing could not be undone.
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
