"""Take messages to send, so that no other worker takes the same ones, and give back what was not sent."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from newsletter.mailings.models import Mailing, Message
from newsletter.mailings.sending.worker_ids import is_gone

State = Message.State

# How often a worker says that it is still there, and for how long it is believed: longer than the ten minutes for
# which it may wait for the answer of a mail server.
RENEW_EVERY = timedelta(seconds=30)
LEASE = timedelta(minutes=15)


def claim(mailing: Mailing, worker: str, number: int) -> list[int]:
    """Take at most that many messages that are due, and return their keys.

    On PostgreSQL what another worker is taking right now is passed over; on SQLite only one writes at a time.
    """
    now = timezone.now()
    due = Message.objects.filter(Q(try_after=None) | Q(try_after__lte=now), mailing=mailing, state=State.QUEUED)
    with transaction.atomic():
        rows = due.order_by("try_after", "pk").select_for_update(skip_locked=True)
        keys = list(rows.values_list("pk", flat=True)[:number])
        Message.objects.filter(pk__in=keys).update(state=State.CLAIMED, claimed_at=now, claimed_by=worker)
    return keys


def renew(mailing: Mailing, worker: str) -> None:
    """Say that a worker is still there."""
    _claimed(mailing).filter(claimed_by=worker).update(claimed_at=timezone.now())


def release(mailing: Mailing, worker: str) -> None:
    """Return back what a worker has claimed and not sent."""
    _claimed(mailing).filter(claimed_by=worker).update(state=State.QUEUED, claimed_at=None, claimed_by="")


def release_stale(mailing: Mailing) -> None:
    """Return back what was claimed by workers that have died or not been heard of for too long."""
    for worker, heard in last_heard(mailing).items():
        if _is_stale(worker, heard):
            # Unless it is heard of right now.
            rows = _claimed(mailing).filter(claimed_by=worker, claimed_at__lte=heard)
            rows.update(state=State.QUEUED, claimed_at=None, claimed_by="")


def live_workers(mailing: Mailing) -> int:
    """Count the workers that are sending a mailing right now."""
    return sum(not _is_stale(worker, heard) for worker, heard in last_heard(mailing).items())


def last_heard(mailing: Mailing) -> dict[str, datetime]:
    """Return when each worker with claimed messages was last heard of."""
    rows = _claimed(mailing).order_by().values("claimed_by").annotate(heard=Max("claimed_at"))
    return dict(rows.values_list("claimed_by", "heard"))


def _is_stale(worker: str, heard: datetime) -> bool:
    return is_gone(worker) or heard < timezone.now() - LEASE


def _claimed(mailing: Mailing) -> QuerySet[Message]:
    return Message.objects.filter(mailing=mailing, state=State.CLAIMED)
