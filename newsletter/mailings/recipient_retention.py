"""Retention of the records of who got which mailing."""

from __future__ import annotations

from datetime import datetime

from django.db.models.functions import Coalesce
from django.utils import timezone

from newsletter.mailings.models import Mailing, Message
from newsletter.people.models import RetentionRecord
from newsletter.people.retention import months_before, record_deletion

RETENTION_MONTHS = 12


def delete_old_recipients() -> dict[RetentionRecord.Subject, int]:
    """Remove the recipients of old mailings, with a retention record, and return how many there were."""
    subject = RetentionRecord.Subject.RECIPIENTS
    number = remove_recipients(timezone.now())
    record_deletion(subject, number)
    return {subject: number}


def remove_recipients(now: datetime) -> int:
    """Remove the recipients of mailings that ended twelve months ago; return the number of messages, which stay."""
    over = Mailing.objects.exclude(pk__in=Mailing.objects.unfinished().values("pk"))
    ended = over.annotate(ended_at=Coalesce("finished_at", "state_since"))
    before = months_before(now, RETENTION_MONTHS)
    old = Message.objects.filter(mailing__in=ended.filter(ended_at__lt=before).values("pk"), supporter__isnull=False)
    return old.update(supporter=None)
