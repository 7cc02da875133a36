"""Record a bounce or complaint on its message, and on the supporter if the address is invalid or they complained."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from newsletter.mailings.bounces.classification import ReportKind
from newsletter.mailings.bounces.reports import Report
from newsletter.mailings.bounces.unreachable_addresses import is_unreachable
from newsletter.mailings.models import Message
from newsletter.mailings.sending.message_ids import find_message
from newsletter.people.bounced_and_complained import record_bounce, record_complaint
from newsletter.people.email_address import normalise_address
from newsletter.people.models import Supporter

ADDRESS_MATCH_WINDOW: Final = timedelta(days=30)

HANDED_OVER = Message.State.HANDED_OVER


class ReportOutcome(Enum):
    """What a report led to; the values are printed by ``read_bounces``."""

    STOPPED = "stopped writing to the person"
    COUNTED = "counted"
    KNOWN = "known already"
    UNMATCHED = "not about one of our emails"


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
    if not is_unreachable(person, message, report.kind):
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
