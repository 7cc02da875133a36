"""Bounces and complaints from the webhook of a mail provider, by django-anymail; imported only where it is installed.

The events are trusted, because the caller of a webhook knows its secret.
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

REJECTION_KINDS: Final = {
    RejectReason.BOUNCED: ReportKind.HARD,
    RejectReason.INVALID: ReportKind.HARD,
    RejectReason.SPAM: ReportKind.COMPLAINT,
}


def connect() -> None:
    """Connect the signal of django-anymail."""
    tracking.connect(receive_event, dispatch_uid="newsletter.mailings.bounces")


def receive_event(sender: Any, event: AnymailTrackingEvent, **kwargs: Any) -> ReportOutcome | None:
    """Record a bounce or complaint and return the outcome; None for other events."""
    report = read_event(event)
    if report is None:
        return None
    outcome = record_report(report)
    logger.info("An email provider reported a %s: %s.", report.kind.value, outcome.value)
    return outcome


def read_event(event: AnymailTrackingEvent) -> Report | None:
    """Return a bounce or complaint as a report; None for other events."""
    replies = [str(event.mta_response or ""), str(event.description or "")]
    status = find_status(*replies)
    kind = _kind(event, status, " ".join(replies))
    if kind is None:
        return None
    candidates = [event.message_id, (event.metadata or {}).get(METADATA_NAME)]
    ours = [str(name) for name in candidates if name and find_message(str(name))]
    return Report(kind, ours, recipient=str(event.recipient or ""), status=status)


def _kind(event: AnymailTrackingEvent, status: str, text: str) -> ReportKind | None:
    if event.event_type == EventType.COMPLAINED:
        return ReportKind.COMPLAINT
    if event.event_type == EventType.BOUNCED:
        return ReportKind.HARD if event.reject_reason == RejectReason.INVALID else bounce_kind(status, text)
    if event.event_type == EventType.REJECTED:
        return REJECTION_KINDS.get(event.reject_reason)
    return None
