"""The end of what says who got which mailing."""

from __future__ import annotations

from datetime import datetime

from django.db.models.functions import Coalesce
from django.utils import timezone

from newsletter.mailings.models import Mailing, Message
from newsletter.people.models import RetentionRecord
from newsletter.people.retention import months_before, record_deletion

KEPT_RECIPIENTS_MONTHS = 12


def delete_old_recipients() -> dict[RetentionRecord.Subject, int]:
    """Forget who got mailings that ended long ago, keep a record if there were any, and return their number."""
    subject = RetentionRecord.Subject.RECIPIENTS
    number = forget_recipients(timezone.now())
    record_deletion(subject, number)
    return {subject: number}


def forget_recipients(now: datetime) -> int:
    """Forget who got mailings that ended twelve months ago, keep their numbers, and return that of the messages."""
    over = Mailing.objects.exclude(pk__in=Mailing.objects.under_way().values("pk"))
    ended = over.annotate(ended_at=Coalesce("finished_at", "state_since"))
    before = months_before(now, KEPT_RECIPIENTS_MONTHS)
    old = Message.objects.filter(mailing__in=ended.filter(ended_at__lt=before).values("pk"), supporter__isnull=False)
    return old.update(supporter=None)
