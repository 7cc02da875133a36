"""Send a frozen mailing to colleagues as a test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from email.utils import make_msgid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import PageLogEntry

from home.accounts.models import User
from newsletter.mailings.content.renderings import get_or_create_rendering
from newsletter.mailings.content.token_placeholder import new_token_placeholder
from newsletter.mailings.mailing_state import log_step
from newsletter.mailings.models import Mailing, Rendering
from newsletter.mailings.sender import sender_address, sender_domain
from newsletter.mailings.sending.envelope import validated_address
from newsletter.mailings.sending.headers import shown_subject
from newsletter.mailings.sending.mime import build_template
from newsletter.mailings.sending.transports import OutgoingMail, Result, choose_transport
from newsletter.mailings.steps.preconditions import FREEZE, StepRefusedError, lock_in_state, require_permission
from newsletter.people.email_address import mask_address, normalise_address
from newsletter.people.suppression_list import find_suppression

State = Mailing.State
MAX_SHOWN = 60  # characters of an address in a refusal
MAX_TEST_RECIPIENTS = 20
MAX_TESTS_AN_HOUR = 60
UNWRITABLE = "One of the addresses cannot be written to. Check them for slips."
NO_ADDRESS = "“{address}” is not an e-mail address that can be written to. Check it for slips."
TOO_LATE = "Only what has not been started yet can be tested."


def send_test(
    mailing: Mailing,
    user: User | None,
    addresses: Sequence[str],
    *,
    mask: int = Rendering.WHOLE,
    is_discreet: bool = False,
) -> int:
    """Send a frozen mailing to colleagues and return how many were sent; raises StepRefusedError.

    Nobody who has left or complained gets one, and a user may send ``MAX_TESTS_AN_HOUR``. The log has the recipients,
    masked.

    The links to unsubscribe and to preferences get a random token, so that they work for nobody.
    """
    require_permission(user, FREEZE)
    recipients = list(dict.fromkeys(_parse_address(address) for address in addresses))
    if not recipients or len(recipients) > MAX_TEST_RECIPIENTS:
        raise StepRefusedError([f"Name at least one and at most {MAX_TEST_RECIPIENTS} addresses for the test."])
    if _sent_within_the_hour(user) + len(recipients) > MAX_TESTS_AN_HOUR:
        raise StepRefusedError([f"You may send {MAX_TESTS_AN_HOUR} tests an hour. Wait, or name fewer addresses."])
    with transaction.atomic():
        lock_in_state(mailing, State.DRAFT, State.APPROVED, refusal=TOO_LATE)
        rendering = get_or_create_rendering(mailing, mask, is_discreet=is_discreet)
    # The mailing is not locked while a slow mail server replies.
    sent = sum(_send_all(_build_messages(mailing, rendering, recipients)))
    if sent < len(recipients):
        raise StepRefusedError(
            [f"The mail server took {sent} of {len(recipients)} tests. Check the addresses and the mail server."]
        )
    with transaction.atomic():
        lock_in_state(mailing, State.DRAFT, State.APPROVED, refusal=TOO_LATE)
        mailing.tested_at = timezone.now()
        mailing.save(update_fields=["tested_at"])
        log_step(mailing, "test", user, tests=sent, recipients=[mask_address(each) for each in recipients])
    return sent


def _parse_address(address: str) -> str:
    try:
        parsed = normalise_address(address)
        sendable = validated_address(parsed.sendable)
    except (ValidationError, ValueError) as error:
        raise StepRefusedError([NO_ADDRESS.format(address=address.strip()[:MAX_SHOWN])]) from error
    # Not named: who has left or complained is not for everybody to know who may send a test.
    if find_suppression(parsed):
        raise StepRefusedError([UNWRITABLE])
    return sendable


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
