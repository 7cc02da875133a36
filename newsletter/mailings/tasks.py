"""Sending in the background, and taking up what nobody is at work on."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import task

from newsletter.mailings.models import Mailing, Message
from newsletter.mailings.sending.claims import count_live_workers, release_stale_claims
from newsletter.mailings.sending.delivery import send_mailing

# Apart from other tasks, so that nobody waits for the mail that confirms their sign-up until an edition has gone out.
QUEUE: Final = "mailings"

State = Mailing.State


@task(queue_name=QUEUE)
def deliver_mailing(mailing_id: int) -> bool:
    """Send what is due of a mailing, and return whether it was for this worker to do."""
    mailing = Mailing.objects.filter(pk=mailing_id).first()
    if mailing is None or count_live_workers(mailing) >= settings.MAILING_WORKERS:
        return False
    send_mailing(mailing)
    return True


def enqueue_sending(mailing_id: int) -> None:
    """Have as many workers send a mailing as the settings say."""
    for _ in range(settings.MAILING_WORKERS):
        deliver_mailing.enqueue(mailing_id)


def enqueue_due_mailings() -> int:
    """Have mailings sent that are due to start, or that no worker is at work on; return their number."""
    waiting = [mailing for mailing in due_mailings() if not count_live_workers(mailing)]
    for mailing in waiting:
        release_stale_claims(mailing)
        enqueue_sending(mailing.pk)
    return len(waiting)


def due_mailings() -> QuerySet[Mailing]:
    """Return the mailings with something to do: to start, to send, or to end."""
    now = timezone.now()
    unsettled = Message.objects.filter(state__in=Message.WAITING)
    # A claimed message has no time to be tried at, and its worker may have died.
    waiting = unsettled.filter(Q(try_after=None) | Q(try_after__lte=now))
    to_start = Q(state=State.HOLDING, starts_at__lte=now)
    to_send = Q(state=State.SENDING, pk__in=waiting.values("mailing"))
    to_end = Q(state=State.SENDING) & ~Q(pk__in=unsettled.values("mailing"))
    return Mailing.objects.filter(to_start | to_send | to_end).order_by("starts_at", "pk")
