"""Changes of preferences: topics, pauses, discreet emails and the name."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from home.registers import Topic
from newsletter.people.consent_ledger import record_event, record_subscription
from newsletter.people.models import ConsentEvent, Interest, Supporter
from newsletter.people.settled_changes import (
    SOURCE,
    Subject,
    describe_discretion,
    describe_pause,
    describe_topics,
    record_change,
)
from newsletter.people.supporter_state import lock_supporter

MAX_PAUSE = datetime.timedelta(days=366)
PAUSE_MESSAGE = "Choose an end date for the pause that is after today and within a year."


@transaction.atomic
def change_topics(
    supporter: Supporter,
    topics: Collection[Topic],
    *,
    source: ConsentEvent.Source = ConsentEvent.Source.MAIL_LINK,
) -> bool:
    """Set the topics of Missing News, all if none are given; return whether that was a change."""
    person = lock_supporter(supporter)
    row = person.subscriptions.active().filter(interest=Interest.MISSING_NEWS).first()
    chosen = {topic.pk for topic in topics}
    if row is None or (row.all_topics, set(row.topics.values_list("pk", flat=True))) == (not chosen, chosen):
        return False
    row.all_topics = not chosen
    row.save(update_fields=["all_topics"])
    row.topics.set(chosen)
    record = partial(record_subscription, ConsentEvent.Kind.CHANGED, row, source, change=describe_topics(row))
    record_change(person, Subject.TOPICS, record)
    return True


@transaction.atomic
def pause(supporter: Supporter, until: datetime.date) -> bool:
    """Pause until a day and return whether that was a change; raises ValidationError unless it is within a year."""
    today = timezone.localdate()
    if not today < until <= today + MAX_PAUSE:
        raise ValidationError(PAUSE_MESSAGE)
    return _set_pause(supporter, until)


@transaction.atomic
def resume(supporter: Supporter) -> bool:
    """End a pause; return whether there was one."""
    return _set_pause(supporter, None)


@transaction.atomic
def change_discretion(supporter: Supporter, is_discreet: bool) -> bool:
    """Choose discreet emails or the usual ones, from the next mail on; return whether that was a change."""
    person = lock_supporter(supporter)
    if person.is_discreet == is_discreet or not person.has_address:
        return False
    person.is_discreet = is_discreet
    person.save(update_fields=["is_discreet"])
    record = partial(record_event, person, ConsentEvent.Kind.CHANGED, source=SOURCE, change=describe_discretion(person))
    record_change(person, Subject.DISCRETION, record)
    return True


@transaction.atomic
def change_name(supporter: Supporter, name: str) -> bool:
    """Set the name, which may be empty; return whether that was a change."""
    person = lock_supporter(supporter)
    if person.name == name or not person.has_address:
        return False
    person.name = name
    person.save(update_fields=["name"])
    record_event(person, ConsentEvent.Kind.CHANGED, source=ConsentEvent.Source.MAIL_LINK, change="Changed the name.")
    return True


def _set_pause(supporter: Supporter, until: datetime.date | None) -> bool:
    person = lock_supporter(supporter)
    if person.paused_until == until or not person.has_address:
        return False
    person.paused_until = until
    person.save(update_fields=["paused_until"])
    record = partial(record_event, person, ConsentEvent.Kind.CHANGED, source=SOURCE, change=describe_pause(person))
    record_change(person, Subject.PAUSE, record)
    return True
