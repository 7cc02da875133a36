"""Send a frozen mailing to colleagues as a test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from email.utils import make_msgid

from django.db import transaction
from django.utils import timezone
from wagtail.models import PageLogEntry

from home.accounts.models import User
from newsletter.mailings.content.renderings import get_or_create_rendering
from newsletter.mailings.content.token_placeholder import new_token_placeholder
from newsletter.mailings.mailing_state import log_step
from newsletter.mailings.models import Mailing, Rendering
from newsletter.mailings.sender import sender_address, sender_domain
from newsletter.mailings.sending.headers import shown_subject
from newsletter.mailings.sending.mime import build_template
from newsletter.mailings.sending.transports import OutgoingMail, Result, choose_transport
from newsletter.mailings.steps.preconditions import FREEZE, StepRefusedError, lock_in_state, require_permission
from newsletter.mailings.steps.trial_recipients import check_recipients
from newsletter.people.email_address import mask_address

State = Mailing.State
MAX_TESTS_AN_HOUR = 60
TOO_LATE = "You can only test a mailing before it starts."


def send_test(
    mailing: Mailing,
    user: User | None,
    addresses: Sequence[str],
    *,
    mask: int = Rendering.WHOLE,
    is_discreet: bool = False,
) -> int:
    """Send a frozen mailing to colleagues and return how many were sent; raises StepRefusedError.

    A user may send ``MAX_TESTS_AN_HOUR``, to the addresses that ``check_recipients`` allows. The log has who was sent
    one, masked, even if the mail server did not take the others.

    The links to unsubscribe and to preferences get a random token, so that they work for nobody.
    """
    require_permission(user, FREEZE)
    recipients = check_recipients(mailing, user, addresses)
    if _sent_within_the_hour(user) + len(recipients) > MAX_TESTS_AN_HOUR:
        raise StepRefusedError([f"You can send {MAX_TESTS_AN_HOUR} tests an hour. Wait, or enter fewer addresses."])
    with transaction.atomic():
        lock_in_state(mailing, State.DRAFT, State.APPROVED, refusal=TOO_LATE)
        rendering = get_or_create_rendering(mailing, mask, is_discreet=is_discreet)
    # The mailing is not locked while a slow mail server replies.
    results = _send_all(_build_messages(mailing, rendering, recipients))
    taken = [recipient for recipient, is_taken in zip(recipients, results, strict=True) if is_taken]
    if taken:
        log_step(mailing, "test", user, tests=len(taken), recipients=[mask_address(each) for each in taken])
    if len(taken) < len(recipients):
        raise StepRefusedError(
            [
                f"The mail server accepted {len(taken)} of {len(recipients)} tests. Check the addresses and the mail "
                "server."
            ]
        )
    with transaction.atomic():
        lock_in_state(mailing, State.DRAFT, State.APPROVED, refusal=TOO_LATE)
        mailing.tested_at = timezone.now()
        mailing.save(update_fields=["tested_at"])
    return len(taken)


def _sent_within_the_hour(user: User | None) -> int:
    since = timezone.now() - timedelta(hours=1)
    entries = PageLogEntry.objects.filter(action="newsletter.mailing_test", user=user, timestamp__gt=since)
    return sum(entry.data.get("tests", 0) for entry in entries)


def _build_messages(mailing: Mailing, rendering: Rendering, recipients: Sequence[str]) -> Iterator[OutgoingMail]:
    template = build_template(mailing, rendering, subject=f"[Test] {shown_subject(mailing, rendering)}")
    for recipient in recipients:
        content = template.fill(recipient, new_token_placeholder(), make_msgid(domain=sender_domain(mailing)))
        yield OutgoingMail(sender_address(mailing), recipient, content)


def _send_all(mails: Iterator[OutgoingMail]) -> Iterator[bool]:
    connection = choose_transport().connection()
    try:
        for mail in mails:
            yield connection.send(mail).result is Result.ACCEPTED
    finally:
        connection.close()
