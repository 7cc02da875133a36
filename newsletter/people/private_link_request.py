"""Mail a supporter a link to what is held about them."""

from __future__ import annotations

from django.db import transaction

from newsletter.people.email_address import Address
from newsletter.people.models import SignUpMail, Supporter
from newsletter.people.sign_up_mail_queue import LINK_KINDS, enqueue_sign_up_mail, is_within_rate_limit
from newsletter.people.supporter_state import lock_supporter


@transaction.atomic
def request_private_link(supporter: Supporter) -> bool:
    """Mail the supporter a private link; return False where that would be too many mails, or none is to be sent.

    Somebody who called our mails spam gets none, because whoever was forwarded one could ask for it.
    """
    person = lock_supporter(supporter)
    if not person.address_key or person.state == Supporter.State.COMPLAINED:
        return False
    if not is_within_rate_limit(Address(person.address, person.address_key), LINK_KINDS):
        return False
    enqueue_sign_up_mail(SignUpMail.Kind.PRIVATE_LINK, person)
    return True
