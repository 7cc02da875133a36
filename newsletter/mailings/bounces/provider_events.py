"""What a mail provider reports through its webhook, as django-anymail reads it; loaded only where that is installed.

A webhook is believed, because whoever calls it knows its secret.
"""

from __future__ import annotations

import logging
from typing import Any, Final

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason, tracking

from newsletter.mailings.bounces.classification import ReportKind, bounce_kind, find_status
from newsletter.mailings.bounces.report_recorder import ReportOutcome, record_report
from newsletter.mailings.bounces.reports import Report
from newsletter.mailings.sending.message_ids import METADATA_NAME, find_message

logger = logging.getLogger(__name__)

REFUSALS: Final = {
    RejectReason.BOUNCED: ReportKind.HARD,
    RejectReason.INVALID: ReportKind.HARD,
    RejectReason.SPAM: ReportKind.COMPLAINT,
}


def connect() -> None:
    """Listen to the webhooks."""
    tracking.connect(receive_event, dispatch_uid="newsletter.mailings.bounces")


def receive_event(sender: Any, event: AnymailTrackingEvent, **kwargs: Any) -> ReportOutcome | None:
    """Record an event that is a bounce or a complaint, and return what came of it; none for every other."""
    report = read_event(event)
    if report is None:
        return None
    outcome = record_report(report)
    logger.info("A mail provider reported a %s: %s.", report.kind.value, outcome.value)
    return outcome


def read_event(event: AnymailTrackingEvent) -> Report | None:
    """Return an event as a report; none for one that is neither a bounce nor a complaint."""
    answers = [str(event.mta_response or ""), str(event.description or "")]
    status = find_status(*answers)
    kind = _kind(event, status, " ".join(answers))
    if kind is None:
        return None
    names = [event.message_id, (event.metadata or {}).get(METADATA_NAME)]
    ours = [str(name) for name in names if name and find_message(str(name))]
    return Report(kind, ours, recipient=str(event.recipient or ""), status=status)


def _kind(event: AnymailTrackingEvent, status: str, words: str) -> ReportKind | None:
    if event.event_type == EventType.COMPLAINED:
        return ReportKind.COMPLAINT
    if event.event_type == EventType.BOUNCED:
        return ReportKind.HARD if event.reject_reason == RejectReason.INVALID else bounce_kind(status, words)
    if event.event_type == EventType.REJECTED:
        return REFUSALS.get(event.reject_reason)
    return None
