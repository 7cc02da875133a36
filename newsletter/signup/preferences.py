"""What a person changes about their subscription: topics and pauses."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from home.registers import Topic
from newsletter.models import ConsentEvent, Interest, Supporter
from newsletter.signup.ledger import record_event, record_subscription
from newsletter.signup.states import locked

LONGEST_PAUSE = datetime.timedelta(days=366)
PAUSE_MESSAGE = "Choose a day for the pause to end that is after today and within a year."
LONGEST_CHANGE = 250


@transaction.atomic
def change_topics(
    supporter: Supporter,
    topics: Collection[Topic],
    *,
    source: ConsentEvent.Source = ConsentEvent.Source.MAIL_LINK,
) -> bool:
    """Choose topics of Missing News, all of it when none are given; tell whether that was a change."""
    person = locked(supporter)
    row = person.subscriptions.active().filter(interest=Interest.MISSING_NEWS).first()
    chosen = {topic.pk for topic in topics}
    if row is None or (row.all_topics, set(row.topics.values_list("pk", flat=True))) == (not chosen, chosen):
        return False
    row.all_topics = not chosen
    row.save(update_fields=["all_topics"])
    row.topics.set(chosen)
    names = ", ".join(sorted(topic.slug for topic in topics)) or "all"
    record_subscription(ConsentEvent.Kind.CHANGED, row, source, change=f"Topics: {names}."[:LONGEST_CHANGE])
    return True


@transaction.atomic
def pause(supporter: Supporter, until: datetime.date) -> bool:
    """Send nothing before a day; tell whether that was a change; raises ValidationError for a day out of bounds."""
    today = timezone.localdate()
    if not today < until <= today + LONGEST_PAUSE:
        raise ValidationError(PAUSE_MESSAGE)
    return _set_pause(supporter, until, f"Paused until {until:%-d %B %Y}.")


@transaction.atomic
def resume(supporter: Supporter) -> bool:
    """End a pause; tell whether there was one."""
    return _set_pause(supporter, None, "Ended the pause.")


def _set_pause(supporter: Supporter, until: datetime.date | None, change: str) -> bool:
    person = locked(supporter)
    if person.paused_until == until or not person.has_address:
        return False
    person.paused_until = until
    person.save(update_fields=["paused_until"])
    record_event(person, ConsentEvent.Kind.CHANGED, source=ConsentEvent.Source.MAIL_LINK, change=change)
    return True
