"""Send what is frozen to colleagues, to look at it in their own mail programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from email.utils import make_msgid
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from newsletter.mailing.envelope import checked_address
from newsletter.mailing.mime import build_template
from newsletter.mailing.reader_token import READER_TOKEN
from newsletter.mailing.rendering import make_rendering
from newsletter.mailing.senders import sender_address, sender_domain
from newsletter.mailing.states import log_step
from newsletter.mailing.steps.taking import FREEZE, StepRefusedError, hold_in, require
from newsletter.mailing.transports import OutgoingMail, Result, choose_transport
from newsletter.models import Mailing, Rendering
from newsletter.signup.addresses import normalise_address

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

State = Mailing.State
MOST_TESTS = 20
TOO_LATE = "Only what has not been started yet can be tested."


def send_test(
    mailing: Mailing, user: AbstractUser | None, addresses: Sequence[str], *, mask: int = Rendering.WHOLE
) -> int:
    """Send a frozen mailing to some colleagues and give the number sent; raises StepRefusedError.

    Its links for leaving and for the preferences lead to nobody’s.
    """
    require(user, FREEZE)
    recipients = list(dict.fromkeys(_read(address) for address in addresses))
    if not recipients or len(recipients) > MOST_TESTS:
        raise StepRefusedError([f"Name at least one and at most {MOST_TESTS} addresses for the test."])
    with transaction.atomic():
        hold_in(mailing, State.DRAFT, State.APPROVED, otherwise=TOO_LATE)
        rendering = make_rendering(mailing, mask)
    # Nothing is held while the mail server takes its time.
    sent = sum(_send(_messages(mailing, rendering, recipients)))
    if sent < len(recipients):
        raise StepRefusedError(
            [f"The mail server took {sent} of {len(recipients)} tests. Check the addresses and the mail server."]
        )
    with transaction.atomic():
        hold_in(mailing, State.DRAFT, State.APPROVED, otherwise=TOO_LATE)
        mailing.tested_at = timezone.now()
        mailing.save(update_fields=["tested_at"])
        log_step(mailing, "test", user, tests=sent)
    return sent


def _read(address: str) -> str:
    try:
        return checked_address(normalise_address(address).sendable)
    except (ValidationError, ValueError) as error:
        raise StepRefusedError(["One of the addresses cannot be written to. Check them for slips."]) from error


def _messages(mailing: Mailing, rendering: Rendering, recipients: Sequence[str]) -> Iterator[OutgoingMail]:
    template = build_template(mailing, rendering, subject=f"[Test] {mailing.subject}")
    for recipient in recipients:
        content = template.fill(recipient, READER_TOKEN, make_msgid(domain=sender_domain(mailing)))
        yield OutgoingMail(sender_address(mailing), recipient, content)


def _send(mails: Iterator[OutgoingMail]) -> Iterator[bool]:
    connection = choose_transport().connection()
    try:
        for mail in mails:
            yield connection.send(mail).result is Result.ACCEPTED
    finally:
        connection.close()
