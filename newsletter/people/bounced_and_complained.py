"""What a bounce or a spam complaint means for the supporter: nobody writes to that address again."""

import re

from django.db import transaction

from newsletter.people.consent_ledger import record_event, record_subscription
from newsletter.people.models import ConsentEvent, Supporter, Suppression
from newsletter.people.supporter_state import lock_supporter, set_state
from newsletter.people.suppression_list import suppress
from newsletter.people.waiting_requests import delete_requests

# Reply and enhanced status codes (RFC 5321, section 4.2; RFC 3463). The text of a reply may contain the address.
STATUS = re.compile(r"[245]\d\d(?:[ -][245]\.\d{1,3}\.\d{1,3})?|[245]\.\d{1,3}\.\d{1,3}")


@transaction.atomic
def record_bounce(supporter: Supporter, reply: str = "") -> bool:
    """Mark a supporter as bounced, with the code of the reply; return whether that was a change."""
    person = lock_supporter(supporter)
    if person.state not in (Supporter.State.PENDING, Supporter.State.ACTIVE):
        return False
    found = STATUS.match(reply.strip())
    record_event(person, ConsentEvent.Kind.BOUNCED, source=ConsentEvent.Source.MAIL_SERVER)
    set_state(person, Supporter.State.BOUNCED, found.group() if found else "")
    return True


@transaction.atomic
def record_complaint(supporter: Supporter, *, source: ConsentEvent.Source = ConsentEvent.Source.MAIL_SERVER) -> bool:
    """Suppress a supporter who reported spam and delete their subscriptions; return whether that was a change."""
    person = lock_supporter(supporter)
    if not person.has_address or person.state == Supporter.State.COMPLAINED:
        return False
    suppress(person, Suppression.Reason.COMPLAINED)
    for row in person.subscriptions.exclude(state="left").select_related("supporter", "wording", "notice"):
        record_subscription(ConsentEvent.Kind.COMPLAINED, row, source)
    person.subscriptions.all().delete()
    delete_requests(person.sign_up_requests.all())
    set_state(person, Supporter.State.COMPLAINED)
    return True
