"""Who may be sent a test of a frozen mailing."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.core.exceptions import ValidationError

from home.accounts.models import User
from home.charity_domains import charity_domains
from home.guarded_settings.email_domains import is_within
from newsletter.mailings.models import Mailing
from newsletter.mailings.sender import mailing_settings
from newsletter.mailings.sending.envelope import validated_address
from newsletter.mailings.steps.preconditions import APPROVE, SEND, StepRefusedError
from newsletter.people.email_address import normalise_address
from newsletter.people.suppression_list import find_suppression

MAX_SHOWN = 60  # characters of an address in a refusal
MAX_TEST_RECIPIENTS = 20
UNWRITABLE = "We cannot send email to one of the addresses. Check them for mistakes."
NO_ADDRESS = "“{address}” is not an email address we can send to. Check it for mistakes."
OUTSIDER = (
    "“{address}” is not a colleague’s address. You can send tests to people with an account here, to the colleagues "
    "named in the settings, and to addresses at {domains}. Ask someone who approves mailings to send it elsewhere."
)


def check_recipients(mailing: Mailing, user: User | None, addresses: Sequence[str]) -> list[str]:
    """Return the addresses, each once, as they can be written to; raises StepRefusedError.

    Whoever may approve or send may name any address, others those of colleagues. Nobody who has left or complained is
    sent a test.
    """
    recipients = list(dict.fromkeys(_parse_address(address) for address in addresses))
    if not recipients or len(recipients) > MAX_TEST_RECIPIENTS:
        raise StepRefusedError([f"Enter between 1 and {MAX_TEST_RECIPIENTS} addresses for the test."])
    if user is None or not (user.has_perm(APPROVE) or user.has_perm(SEND)):
        _require_colleagues(mailing, recipients)
    # Not named: who has left or complained is not for everybody to know who may send a test.
    if any(find_suppression(normalise_address(recipient)) for recipient in recipients):
        raise StepRefusedError([UNWRITABLE])
    return recipients


def _parse_address(address: str) -> str:
    try:
        return validated_address(normalise_address(address).sendable)
    except (ValidationError, ValueError) as error:
        raise StepRefusedError([NO_ADDRESS.format(address=address.strip()[:MAX_SHOWN])]) from error


def _require_colleagues(mailing: Mailing, recipients: Collection[str]) -> None:
    named = {line.strip().lower() for line in mailing_settings(mailing.page).colleagues.splitlines()}
    staff = {email.lower() for email in User.objects.filter(is_active=True).values_list("email", flat=True)}
    domains = charity_domains()
    for recipient in recipients:
        if recipient.lower() not in named | staff and not is_within(recipient, domains):
            raise StepRefusedError([OUTSIDER.format(address=recipient[:MAX_SHOWN], domains=", ".join(domains))])
