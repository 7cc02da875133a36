"""The queue of sign-up mails: stored, sent by the worker, retried, and limited by address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import task

from home.mail_sending import send_or_log
from newsletter.people.email_address import Address, mailbox_hash
from newsletter.people.models import SignUpMail, SignUpRequest, Supporter
from newsletter.people.sign_up_mail_templates import compose_mail

# Long enough for the worker to have tried, so that it and the recurring job do not send the same mail.
OVERDUE_AFTER = timedelta(minutes=10)
# An older mail is no use any more.
MAX_RETRY_AGE = timedelta(days=3)

# Mails that anybody can trigger by typing an address into a form, or with a link that was forwarded.
FORM_KINDS = [SignUpMail.Kind.CONFIRM, SignUpMail.Kind.ALREADY_SIGNED_UP, SignUpMail.Kind.CONFIRM_ADDRESS]
LINK_KINDS = [SignUpMail.Kind.PRIVATE_LINK]
# Mails with links that nobody but the owner of the address may have.
OWN_ADDRESS_KINDS = [SignUpMail.Kind.PRIVATE_LINK, SignUpMail.Kind.ADDRESS_CHANGING]
RATE_LIMITED_KINDS = [*FORM_KINDS, *LINK_KINDS, SignUpMail.Kind.GOODBYE]
MAX_PER_HOUR = 1
MAX_PER_DAY = 3


def is_within_rate_limit(address: Address, kinds: Sequence[SignUpMail.Kind] = FORM_KINDS) -> bool:
    """Whether a mailbox may get another mail of these kinds: one of them an hour, three of all limited kinds a day.

    Every address that a provider puts into the same mailbox counts as one.
    """
    now = timezone.now()
    mails = SignUpMail.objects.filter(recipient_hash=mailbox_hash(address.key), kind__in=RATE_LIMITED_KINDS)
    last_hour = mails.filter(kind__in=kinds, created_at__gt=now - timedelta(hours=1)).count()
    return last_hour < MAX_PER_HOUR and mails.filter(created_at__gt=now - timedelta(days=1)).count() < MAX_PER_DAY


def enqueue_once_a_day(kind: SignUpMail.Kind, supporter: Supporter) -> None:
    """Store and enqueue a mail to the supporter, unless their mailbox had one of its kind or too many within a day."""
    since = timezone.now() - timedelta(days=1)
    mails = SignUpMail.objects.filter(recipient_hash=mailbox_hash(supporter.address), created_at__gt=since)
    if not mails.filter(kind=kind).exists() and mails.filter(kind__in=RATE_LIMITED_KINDS).count() < MAX_PER_DAY:
        enqueue_sign_up_mail(kind, supporter)


def enqueue_sign_up_mail(
    kind: SignUpMail.Kind, supporter: Supporter, *, to: str = "", request: SignUpRequest | None = None
) -> SignUpMail:
    """Store and enqueue a mail to the supporter or another address; the caller has to check the rate limit.

    ``request`` is what the link of a confirmation is for.
    """
    recipient = to or supporter.address
    mail = SignUpMail.objects.create(
        supporter=supporter, request=request, kind=kind, recipient=recipient, recipient_hash=mailbox_hash(recipient)
    )
    # The task gets only the primary key, so that its record has no personal data. Robust, because the recurring job
    # sends the mail if the task queue is down.
    transaction.on_commit(partial(deliver_sign_up_mail.enqueue, mail.pk), robust=True)
    return mail


@task()
def deliver_sign_up_mail(mail_id: int) -> bool:
    """Send a waiting mail and return whether it was sent; a failure is logged and retried later."""
    now = timezone.now()
    unclaimed = Q(claimed_at__isnull=True) | Q(claimed_at__lt=now - OVERDUE_AFTER)
    # A conditional update, so that two processes never send the same mail.
    if not waiting_mails().filter(unclaimed, pk=mail_id).update(claimed_at=now):
        return False
    mail = SignUpMail.objects.select_related("supporter", "request").get(pk=mail_id)
    if _is_outdated(mail):
        mail.delete()
        return False
    if not send_or_log(compose_mail(mail), f"Sign-up mail {mail.pk}"):
        return False
    SignUpMail.objects.filter(pk=mail_id).update(sent_at=timezone.now(), recipient="")
    return True


def _is_outdated(mail: SignUpMail) -> bool:
    """Whether the address that a mail goes to is not the one any more that its link is about."""
    key = mail.recipient.lower()
    if mail.kind == SignUpMail.Kind.CONFIRM_ADDRESS:
        return key != mail.supporter.new_address_key
    return mail.kind in OWN_ADDRESS_KINDS and key != mail.supporter.address_key


def waiting_mails() -> QuerySet[SignUpMail]:
    """Return the mails that are not sent and not too old."""
    return SignUpMail.objects.filter(sent_at__isnull=True, created_at__gt=timezone.now() - MAX_RETRY_AGE).exclude(
        recipient=""
    )


def deliver_overdue_mails() -> tuple[int, int]:
    """Send the mails that the worker did not; return how many were sent and how many are waiting."""
    overdue = waiting_mails().filter(created_at__lt=timezone.now() - OVERDUE_AFTER)
    sent = [deliver_sign_up_mail.call(key) for key in overdue.values_list("pk", flat=True)]
    return sent.count(True), sent.count(False)
