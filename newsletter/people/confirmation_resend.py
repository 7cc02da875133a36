"""Resend a confirmation for staff."""

from django.core.exceptions import ValidationError
from django.db import transaction

from newsletter.people.email_address import Address
from newsletter.people.models import SignUpMail, Supporter
from newsletter.people.sign_up_mail_queue import is_within_rate_limit
from newsletter.people.supporter_state import interests_to_confirm, lock_supporter
from newsletter.people.waiting_requests import newest_request, send_confirmation

NOTHING_MESSAGE = "There is nothing to confirm, so we did not send an email."
LIMIT_MESSAGE = (
    "This address has already been sent an email in the last hour, or 3 in the last day. Ask the person to check "
    "their spam folder, and try again later."
)


@transaction.atomic
def resend_confirmation(supporter: Supporter) -> SignUpMail:
    """Send the confirmation again; raises LinkError, and ValidationError if nothing is pending or too much was sent."""
    person = lock_supporter(supporter)
    request = newest_request(person)
    if not person.address_key or not interests_to_confirm(person, request):
        raise ValidationError(NOTHING_MESSAGE)
    if not is_within_rate_limit(Address(person.address, person.address_key)):
        raise ValidationError(LIMIT_MESSAGE)
    return send_confirmation(person, request)
