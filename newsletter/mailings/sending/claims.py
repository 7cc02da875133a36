"""Claims of workers on messages: a claim keeps other workers away until it is released or its lease ends."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from newsletter.mailings.models import Mailing, Message
from newsletter.mailings.sending.worker_ids import has_ended

State = Message.State

# The lease is longer than the ten minutes that a worker may wait for a reply of a mail server.
RENEWAL_INTERVAL = timedelta(seconds=30)
LEASE = timedelta(minutes=15)


def claim_messages(mailing: Mailing, worker: str, number: int) -> list[int]:
    """Claim at most that many due messages and return their keys.

    PostgreSQL skips the rows that another worker has locked; SQLite has one writer at a time.
    """
    now = timezone.now()
    due = Message.objects.filter(Q(try_after=None) | Q(try_after__lte=now), mailing=mailing, state=State.QUEUED)
    with transaction.atomic():
        rows = due.order_by("try_after", "pk").select_for_update(skip_locked=True)
        keys = list(rows.values_list("pk", flat=True)[:number])
        Message.objects.filter(pk__in=keys).update(state=State.CLAIMED, claimed_at=now, claimed_by=worker)
    return keys


def renew_claims(mailing: Mailing, worker: str) -> None:
    """Renew the lease of everything that a worker has claimed."""
    _claimed(mailing).filter(claimed_by=worker).update(claimed_at=timezone.now())


def release_claims(mailing: Mailing, worker: str) -> None:
    """Queue again what a worker has claimed and not sent."""
    _claimed(mailing).filter(claimed_by=worker).update(state=State.QUEUED, claimed_at=None, claimed_by="")


def release_stale_claims(mailing: Mailing) -> None:
    """Queue again what was claimed by workers that have died or let their lease run out."""
    for worker, last_seen in workers_last_seen(mailing).items():
        if _is_stale(worker, last_seen):
            # The worker may have renewed its lease since.
            rows = _claimed(mailing).filter(claimed_by=worker, claimed_at__lte=last_seen)
            rows.update(state=State.QUEUED, claimed_at=None, claimed_by="")


def count_live_workers(mailing: Mailing) -> int:
    """Count the workers with claims that are not stale."""
    return sum(not _is_stale(worker, last_seen) for worker, last_seen in workers_last_seen(mailing).items())


def workers_last_seen(mailing: Mailing) -> dict[str, datetime]:
    """Return by worker when it last renewed its claims."""
    rows = _claimed(mailing).order_by().values("claimed_by").annotate(last_seen=Max("claimed_at"))
    return dict(rows.values_list("claimed_by", "last_seen"))


def _is_stale(worker: str, last_seen: datetime) -> bool:
    return has_ended(worker) or last_seen < timezone.now() - LEASE


def _claimed(mailing: Mailing) -> QuerySet[Message]:
    return Message.objects.filter(mailing=mailing, state=State.CLAIMED)
