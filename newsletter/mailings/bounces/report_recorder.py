"""What a report changes: the message it is about, and the person if the address is no use or they complained."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from newsletter.mailings.bounces.classification import ReportKind
from newsletter.mailings.bounces.reports import Report
from newsletter.mailings.models import Message
from newsletter.mailings.sending.message_ids import find_message
from newsletter.people.address_change import ADDRESS_CHANGED
from newsletter.people.bounces_and_complaints import record_bounce, record_complaint
from newsletter.people.email_address import normalise_address
from newsletter.people.models import ConsentEvent, Supporter

FOUND_BY_ADDRESS: Final = timedelta(days=30)
SOFT_BOUNCES_STOP: Final = 3  # of as many mailings; an edition comes about once a month
SOFT_BOUNCES_COUNT: Final = timedelta(days=180)

HANDED_OVER = Message.State.HANDED_OVER


class ReportOutcome(Enum):
    """What came of a report."""

    STOPPED = "stopped writing to the person"
    COUNTED = "counted"
    KNOWN = "known already"
    UNMATCHED = "about no mail of ours"


@transaction.atomic
def record_report(report: Report) -> ReportOutcome:
    """Record a report once, however often it comes."""
    message = _find(report)
    if message is None:
        return ReportOutcome.UNMATCHED
    # The person is held before the message, as by everything else that changes both.
    owner = Message.objects.filter(pk=message.pk).values("supporter")
    person = Supporter.objects.select_for_update().filter(pk__in=owner).first()
    if not _note(message, report):
        return ReportOutcome.KNOWN
    if person is None:
        return ReportOutcome.COUNTED
    if report.kind is ReportKind.COMPLAINT:
        return ReportOutcome.STOPPED if record_complaint(person) else ReportOutcome.COUNTED
    since = _same_since(person)
    if message.settled_at is None or message.settled_at < since:
        return ReportOutcome.COUNTED
    if report.kind is ReportKind.SOFT and _soft_bounces(person, since) < SOFT_BOUNCES_STOP:
        return ReportOutcome.COUNTED
    return ReportOutcome.STOPPED if record_bounce(person, report.status) else ReportOutcome.COUNTED


def _find(report: Report) -> Message | None:
    found = next(filter(None, map(find_message, report.message_ids)), None)
    # A Message-ID that is not ours says that another mail is meant, or that the report is forged.
    if found or report.message_ids or not report.recipient:
        return found
    try:
        address = normalise_address(report.recipient)
    except ValidationError:
        return None
    recent = Message.objects.filter(state=HANDED_OVER, settled_at__gt=timezone.now() - FOUND_BY_ADDRESS)
    return recent.filter(supporter__address_key=address.key).order_by("-settled_at", "-pk").first()


def _note(message: Message, report: Report) -> bool:
    """Write down what became of the message, and return whether that was news."""
    now = timezone.now()
    if report.kind is ReportKind.COMPLAINT:
        return bool(Message.objects.filter(pk=message.pk, complained_at=None).update(complained_at=now))
    soft = {"soft_bounced_at": now} if report.kind is ReportKind.SOFT else {}
    standing = Message.objects.filter(pk=message.pk, state=HANDED_OVER)
    return bool(standing.update(state=Message.State.BOUNCED, reply=report.status, **soft))


def _same_since(person: Supporter) -> datetime:
    """Return the moment from which a bounce says something of the person's address as it is now."""
    changes = ConsentEvent.objects.of(person).filter(kind=ConsentEvent.Kind.CHANGED, change=ADDRESS_CHANGED)
    last = changes.values_list("happened_at", flat=True).last()
    return max(filter(None, [person.state_since, last]))


def _soft_bounces(person: Supporter, since: datetime) -> int:
    since = max(since, timezone.now() - SOFT_BOUNCES_COUNT)
    return Message.objects.filter(supporter=person, soft_bounced_at__gt=since).count()
