"""Send the confirmation once more, because somebody asked the charity for it."""

from django.core.exceptions import ValidationError
from django.db import transaction

from newsletter.people.email_address import Address
from newsletter.people.models import SignUpMail, Supporter
from newsletter.people.sign_up_mail_queue import may_ask, send_signup_mail
from newsletter.people.supporter_state import interests_to_confirm, lock_supporter

NOTHING_MESSAGE = "Nothing waits to be confirmed, so no mail was sent."
LIMIT_MESSAGE = (
    "This address has been sent a mail within the hour, or three within a day. Ask the person to look into their "
    "spam folder, and try again later."
)


@transaction.atomic
def resend_confirmation(supporter: Supporter) -> SignUpMail:
    """Send it; raises ValidationError when nothing waits or too much was sent, and LinkError when nobody is there."""
    person = lock_supporter(supporter)
    if not person.address_key or not interests_to_confirm(person):
        raise ValidationError(NOTHING_MESSAGE)
    if not may_ask(Address(person.address, person.address_key)):
        raise ValidationError(LIMIT_MESSAGE)
    return send_signup_mail(SignUpMail.Kind.CONFIRM, person)
