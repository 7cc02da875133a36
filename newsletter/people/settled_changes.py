"""Changes by links in mails, which the consent ledger records at once, or, when there are many, once they have settled.

Nobody can empty the ledger, and whoever was forwarded a mail can press its buttons as often as they like.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from newsletter.people.consent_ledger import record_event, record_subscription
from newsletter.people.links import LinkError
from newsletter.people.models import ConsentEvent, Interest, Subscription, Supporter, UnsettledChange
from newsletter.people.supporter_state import lock_supporter

SOURCE = ConsentEvent.Source.MAIL_LINK
# Events of one person in a day; more than anybody needs who makes up their mind.
MAX_EVENTS_A_DAY = 10
SETTLED_AFTER = timedelta(hours=1)
MAX_CHANGE_LENGTH = 250

Subject = UnsettledChange.Subject
Kind = ConsentEvent.Kind


def may_record(supporter: Supporter) -> bool:
    """Whether the ledger takes another event of this person today."""
    events = ConsentEvent.objects.filter(supporter_key=supporter.public_id)
    return events.filter(happened_at__gt=timezone.now() - timedelta(days=1)).count() < MAX_EVENTS_A_DAY


def record_change(supporter: Supporter, subject: str, record: Callable[[], object]) -> None:
    """Record a change of a locked supporter now, or note that it is to be recorded once it has settled."""
    waiting = UnsettledChange.objects.filter(supporter=supporter, subject=subject)
    if may_record(supporter):
        record()
        waiting.delete()
    else:
        UnsettledChange.objects.update_or_create(
            supporter=supporter, subject=subject, defaults={"changed_at": timezone.now()}
        )


def record_settled_changes() -> int:
    """Record what has not changed for an hour, as it is now; return the number of events."""
    settled = UnsettledChange.objects.filter(changed_at__lt=timezone.now() - SETTLED_AFTER).select_related("supporter")
    return [_settle(change) for change in settled].count(True)


def describe_topics(row: Subscription) -> str:
    """Return the topics of a subscription in the words of the ledger."""
    names = "all" if row.all_topics else ", ".join(sorted(topic.slug for topic in row.topics.all()))
    return f"Topics: {names}."[:MAX_CHANGE_LENGTH]


def describe_pause(supporter: Supporter) -> str:
    """Return the pause of a supporter in the words of the ledger."""
    return f"Paused until {supporter.paused_until:%-d %B %Y}." if supporter.paused_until else "Ended the pause."


def describe_discretion(supporter: Supporter) -> str:
    """Return in the words of the ledger whether emails are discreet."""
    return f"Discreet emails: {'on' if supporter.is_discreet else 'off'}."


@transaction.atomic
def _settle(change: UnsettledChange) -> bool:
    try:
        person = lock_supporter(change.supporter)
    except LinkError:
        return False
    # It may have been recorded, or made once more, before the row was locked.
    is_settled = UnsettledChange.objects.filter(pk=change.pk, changed_at=change.changed_at).exists()
    if not is_settled or not may_record(person):
        return False
    if change.subject in Interest.values:
        _record_interest(person, change.subject)
    elif change.subject == Subject.TOPICS:
        _record_topics(person)
    else:
        describe = describe_pause if change.subject == Subject.PAUSE else describe_discretion
        record_event(person, Kind.CHANGED, source=SOURCE, change=describe(person))
    change.delete()
    return True


def _record_interest(person: Supporter, interest: str) -> None:
    row = person.subscriptions.filter(interest=interest).first()
    if row and row.state == Subscription.State.LEFT:
        record_subscription(Kind.LEFT, row, SOURCE)
    elif row and row.state == Subscription.State.ACTIVE:
        record_subscription(Kind.RETURNED, row, SOURCE)


def _record_topics(person: Supporter) -> None:
    row = person.subscriptions.active().filter(interest=Interest.MISSING_NEWS).first()
    if row:
        record_subscription(Kind.CHANGED, row, SOURCE, change=describe_topics(row))
