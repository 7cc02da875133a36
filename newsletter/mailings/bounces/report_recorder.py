"""Record a bounce or complaint on its message, and on the supporter if the address is invalid or they complained."""

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

ADDRESS_MATCH_WINDOW: Final = timedelta(days=30)
MAX_SOFT_BOUNCES: Final = 3  # each of another mailing, which comes about once a month
SOFT_BOUNCE_WINDOW: Final = timedelta(days=180)

HANDED_OVER = Message.State.HANDED_OVER


class ReportOutcome(Enum):
    """What a report led to; the values are printed by ``read_bounces``."""

    STOPPED = "stopped writing to the person"
    COUNTED = "counted"
    KNOWN = "known already"
    UNMATCHED = "about no mail of ours"


@transaction.atomic
def record_report(report: Report) -> ReportOutcome:
    """Record a report; one that comes again changes nothing."""
    message = _find_message(report)
    if message is None:
        return ReportOutcome.UNMATCHED
    # The supporter is locked before the message, as everywhere else: otherwise two transactions could deadlock.
    owner = Message.objects.filter(pk=message.pk).values("supporter")
    person = Supporter.objects.select_for_update().filter(pk__in=owner).first()
    if not _update_message(message, report):
        return ReportOutcome.KNOWN
    if person is None:
        return ReportOutcome.COUNTED
    if report.kind is ReportKind.COMPLAINT:
        return ReportOutcome.STOPPED if record_complaint(person) else ReportOutcome.COUNTED
    since = _address_valid_since(person)
    if message.settled_at is None or message.settled_at < since:
        return ReportOutcome.COUNTED
    if report.kind is ReportKind.SOFT and _count_soft_bounces(person, since) < MAX_SOFT_BOUNCES:
        return ReportOutcome.COUNTED
    return ReportOutcome.STOPPED if record_bounce(person, report.status) else ReportOutcome.COUNTED


def _find_message(report: Report) -> Message | None:
    found = next(filter(None, map(find_message, report.message_ids)), None)
    # A Message-ID that is not ours belongs to another mail or to a forged report.
    if found or report.message_ids or not report.recipient:
        return found
    try:
        address = normalise_address(report.recipient)
    except ValidationError:
        return None
    recent = Message.objects.filter(state=HANDED_OVER, settled_at__gt=timezone.now() - ADDRESS_MATCH_WINDOW)
    return recent.filter(supporter__address_key=address.key).order_by("-settled_at", "-pk").first()


def _update_message(message: Message, report: Report) -> bool:
    """Record the report on the message; return whether it was new."""
    now = timezone.now()
    if report.kind is ReportKind.COMPLAINT:
        return bool(Message.objects.filter(pk=message.pk, complained_at=None).update(complained_at=now))
    soft = {"soft_bounced_at": now} if report.kind is ReportKind.SOFT else {}
    handed_over = Message.objects.filter(pk=message.pk, state=HANDED_OVER)
    return bool(handed_over.update(state=Message.State.BOUNCED, reply=report.status, **soft))


def _address_valid_since(person: Supporter) -> datetime:
    """Return since when the person has had their address and state: earlier bounces do not count."""
    changes = ConsentEvent.objects.of(person).filter(kind=ConsentEvent.Kind.CHANGED, change=ADDRESS_CHANGED)
    last = changes.values_list("happened_at", flat=True).last()
    return max(filter(None, [person.state_since, last]))


def _count_soft_bounces(person: Supporter, since: datetime) -> int:
    since = max(since, timezone.now() - SOFT_BOUNCE_WINDOW)
    return Message.objects.filter(supporter=person, soft_bounced_at__gt=since).count()
