"""Change of address: requested through a link to the old address, confirmed from the new one."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from newsletter.people.consent_ledger import record_event
from newsletter.people.email_address import Address
from newsletter.people.erasure import remove_address
from newsletter.people.links import UnknownLinkError, read_new_address_token
from newsletter.people.models import ConsentEvent, SignUpMail, Supporter, Suppression
from newsletter.people.sign_up_mail_queue import enqueue_sign_up_mail, is_within_rate_limit
from newsletter.people.supporter_state import lock_supporter, set_state
from newsletter.people.suppression_list import find_suppression, lift_suppression

SOURCE = ConsentEvent.Source.MAIL_LINK
ADDRESS_CHANGED = "Changed the address."


@transaction.atomic
def request_address_change(supporter: Supporter, address: Address) -> None:
    """Send the new address a confirmation; the caller is not told whether the address is known."""
    person = lock_supporter(supporter)
    if not person.has_address or address.key == person.address_key:
        return
    person.new_address, person.new_address_key = address.sendable, address.key
    person.new_address_asked_at = timezone.now()
    person.save(update_fields=["new_address", "new_address_key", "new_address_asked_at"])
    suppression = find_suppression(address)
    if not is_within_rate_limit(address) or (suppression and suppression.reason == Suppression.Reason.COMPLAINED):
        return
    owner = Supporter.objects.filter(address_key=address.key, state=Supporter.State.ACTIVE).first()
    if owner:
        enqueue_sign_up_mail(SignUpMail.Kind.ALREADY_SIGNED_UP, owner)
    else:
        enqueue_sign_up_mail(SignUpMail.Kind.CONFIRM_ADDRESS, person, to=address.sendable)


@transaction.atomic
def confirm_new_address(token: str) -> tuple[Supporter, bool]:
    """Replace the address by the confirmed one; return the supporter and whether anything changed. Raises LinkError.

    An inactive supporter who has the address loses it, because it belongs to the person who reads its mail.
    """
    found, address_hash = read_new_address_token(token)
    person = lock_supporter(found)
    address = Address(person.new_address, person.new_address_key)
    if person.address_hash and constant_time_compare(person.address_hash, address_hash):
        return person, False
    if not address.key or not constant_time_compare(address.hash, address_hash):
        raise UnknownLinkError
    for other in Supporter.objects.select_for_update().filter(address_key=address.key):
        if other.state == Supporter.State.ACTIVE:
            raise UnknownLinkError
        remove_address(other)
    old = person.address
    _replace_address(person, address)
    record_event(person, ConsentEvent.Kind.CHANGED, source=SOURCE, change=ADDRESS_CHANGED)
    # The old address is told in case its owner did not ask for this; the new one needs the links.
    for recipient in (old, person.address):
        enqueue_sign_up_mail(SignUpMail.Kind.ADDRESS_CHANGED, person, to=recipient)
    return person, True


def _replace_address(person: Supporter, address: Address) -> None:
    person.address, person.address_key, person.address_hash = address.sendable, address.key, address.hash
    person.new_address, person.new_address_key, person.new_address_asked_at = "", "", None
    person.save()
    lift_suppression(address.hash)
    if person.state == Supporter.State.BOUNCED:
        set_state(person, Supporter.State.ACTIVE if person.confirmed_at else Supporter.State.PENDING)
