"""Send the confirmation once more, because somebody asked the charity for it."""

from django.core.exceptions import ValidationError
from django.db import transaction

from newsletter.models import SignUpMail, Supporter
from newsletter.signup.addresses import Address
from newsletter.signup.mailing import may_ask, send_signup_mail
from newsletter.signup.states import interests_to_confirm, locked

NOTHING_MESSAGE = "Nothing waits to be confirmed, so no mail was sent."
LIMIT_MESSAGE = (
    "This address has been sent a mail within the hour, or three within a day. Ask the person to look into their "
    "spam folder, and try again later."
)


@transaction.atomic
def resend_confirmation(supporter: Supporter) -> SignUpMail:
    """Send it; raises ValidationError when nothing waits or too much was sent, and LinkError when nobody is there."""
    person = locked(supporter)
    if not person.address_key or not interests_to_confirm(person):
        raise ValidationError(NOTHING_MESSAGE)
    if not may_ask(Address(person.address, person.address_key)):
        raise ValidationError(LIMIT_MESSAGE)
    return send_signup_mail(SignUpMail.Kind.CONFIRM, person)
