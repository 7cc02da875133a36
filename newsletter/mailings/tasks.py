"""Background tasks that send mailings, and the recurring job that starts and resumes them."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import task

from newsletter.mailings.models import Mailing, Message
from newsletter.mailings.sending.claims import count_live_workers, release_stale_claims
from newsletter.mailings.sending.delivery import send_mailing

# A queue of its own, so that sign-up mails do not wait for an edition to be sent.
QUEUE: Final = "mailings"

State = Mailing.State


@task(queue_name=QUEUE)
def deliver_mailing(mailing_id: int) -> bool:
    """Send a mailing; return False if it is gone or has enough workers."""
    mailing = Mailing.objects.filter(pk=mailing_id).first()
    if mailing is None or count_live_workers(mailing) >= settings.MAILING_WORKERS:
        return False
    send_mailing(mailing)
    return True


def enqueue_sending(mailing_id: int) -> None:
    """Enqueue a task for each of MAILING_WORKERS workers."""
    for _ in range(settings.MAILING_WORKERS):
        deliver_mailing.enqueue(mailing_id)


def enqueue_due_mailings() -> int:
    """Enqueue the due mailings that have no worker; return their number."""
    waiting = [mailing for mailing in due_mailings() if not count_live_workers(mailing)]
    for mailing in waiting:
        release_stale_claims(mailing)
        enqueue_sending(mailing.pk)
    return len(waiting)


def due_mailings() -> QuerySet[Mailing]:
    """Return the mailings that have to be started, sent or finished."""
    now = timezone.now()
    unsettled = Message.objects.filter(state__in=Message.WAITING)
    # Claimed messages, which have no ``try_after``, are included because their worker may have died.
    waiting = unsettled.filter(Q(try_after=None) | Q(try_after__lte=now))
    to_start = Q(state=State.HOLDING, starts_at__lte=now)
    to_send = Q(state=State.SENDING, pk__in=waiting.values("mailing"))
    to_end = Q(state=State.SENDING) & ~Q(pk__in=unsettled.values("mailing"))
    return Mailing.objects.filter(to_start | to_send | to_end).order_by("starts_at", "pk")
