"""Mails about signing up: stored, handed to the worker, tried again while the mail server is down, and counted."""

from __future__ import annotations

import logging
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import task

from newsletter.people.email_address import Address, hash_address
from newsletter.people.models import SignUpMail, Supporter
from newsletter.people.sign_up_mail_templates import compose_mail

logger = logging.getLogger(__name__)

# Long enough for the worker to have had its turn, so that it and the recurring job do not mail the same thing.
OVERDUE_AFTER = timedelta(minutes=10)
# After this a mail helps nobody.
MAX_RETRY_AGE = timedelta(days=3)

# What anybody can set off by typing an address into a form.
ASKING_KINDS = [SignUpMail.Kind.CONFIRM, SignUpMail.Kind.ALREADY_SIGNED_UP, SignUpMail.Kind.CONFIRM_ADDRESS]
AN_HOUR = 1
A_DAY = 3


def may_ask(address: Address) -> bool:
    """Return whether the address may get one more mail that it need not have asked for: one an hour, three a day."""
    now = timezone.now()
    mails = SignUpMail.objects.filter(recipient_hash=address.hash, kind__in=ASKING_KINDS)
    in_an_hour = mails.filter(created_at__gt=now - timedelta(hours=1)).count()
    return in_an_hour < AN_HOUR and mails.filter(created_at__gt=now - timedelta(days=1)).count() < A_DAY


def send_signup_mail(kind: SignUpMail.Kind, supporter: Supporter, *, to: str = "") -> SignUpMail:
    """Keep a mail and have the worker send it, to the supporter's address or to another; limits are the caller's."""
    recipient = to or supporter.address
    mail = SignUpMail.objects.create(
        supporter=supporter, kind=kind, recipient=recipient, recipient_hash=hash_address(recipient.lower())
    )
    # The task is told the number alone, so that its record holds nothing personal. Robust: when the task queue is down
    # the recurring job sends it.
    transaction.on_commit(partial(deliver_mail.enqueue, mail.pk), robust=True)
    return mail


@task()
def deliver_mail(mail_id: int) -> bool:
    """Send a mail that still waits and return whether it has gone; a failure is logged and tried again later."""
    now = timezone.now()
    unclaimed = Q(claimed_at__isnull=True) | Q(claimed_at__lt=now - OVERDUE_AFTER)
    # Claiming is one conditional change, so two processes never send the same mail at once.
    if not waiting_mails().filter(unclaimed, pk=mail_id).update(claimed_at=now):
        return False
    mail = SignUpMail.objects.select_related("supporter").get(pk=mail_id)
    try:
        compose_mail(mail).send()
    except OSError as error:
        # Its text may name addresses, so only its kind is logged. Errors of SMTP are of this class too.
        logger.error("Sign-up mail %s could not be sent (%s). It is tried again.", mail.pk, type(error).__name__)
        return False
    SignUpMail.objects.filter(pk=mail_id).update(sent_at=timezone.now(), recipient="")
    return True


def waiting_mails() -> QuerySet[SignUpMail]:
    """Return the mails that have not gone and are still worth sending."""
    return SignUpMail.objects.filter(sent_at__isnull=True, created_at__gt=timezone.now() - MAX_RETRY_AGE).exclude(
        recipient=""
    )


def deliver_overdue_mails() -> tuple[int, int]:
    """Send what the worker could not; return the numbers of mails sent and still waiting."""
    overdue = waiting_mails().filter(created_at__lt=timezone.now() - OVERDUE_AFTER)
    sent = [deliver_mail.call(key) for key in overdue.values_list("pk", flat=True)]
    return sent.count(True), sent.count(False)
