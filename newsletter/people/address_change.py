"""Change of address: asked for with a private link, confirmed from the new address, and told to the old one.

It counts a day after it was confirmed. Until then the old address can stop it.
"""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from newsletter.people.consent_ledger import record_event
from newsletter.people.email_address import Address
from newsletter.people.erasure import remove_address
from newsletter.people.links import (
    LinkError,
    SettledChangeError,
    UnknownLinkError,
    read_keep_address_token,
    read_new_address_token,
)
from newsletter.people.models import ConsentEvent, SignUpMail, Supporter, Suppression
from newsletter.people.sign_up_mail_queue import enqueue_sign_up_mail, is_within_rate_limit
from newsletter.people.supporter_state import lock_supporter, set_state
from newsletter.people.suppression_list import find_suppression, lift_suppression

SOURCE = ConsentEvent.Source.MAIL_LINK
ADDRESS_CHANGED = "Changed the address."
# How long the old address can stop a change.
WAITING_TIME = timedelta(days=1)
WAITING_FIELDS = ["new_address", "new_address_key", "new_address_asked_at", "new_address_confirmed_at"]

logger = logging.getLogger(__name__)


@transaction.atomic
def request_address_change(supporter: Supporter, address: Address) -> None:
    """Send the new address a confirmation; the caller is not told whether the address is known."""
    person = lock_supporter(supporter)
    if not person.has_address or address.key == person.address_key:
        return
    person.new_address, person.new_address_key = address.sendable, address.key
    person.new_address_asked_at, person.new_address_confirmed_at = timezone.now(), None
    person.save(update_fields=WAITING_FIELDS)
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
    """Confirm the new address and tell the old one; return the supporter and whether anything changed.

    Raises LinkError. The change counts after ``WAITING_TIME``, unless the old address cannot be reached.
    """
    found, address_hash = read_new_address_token(token)
    person = lock_supporter(found)
    if person.address_hash and constant_time_compare(person.address_hash, address_hash):
        return person, False
    require_waiting(person, address_hash)
    if person.new_address_confirmed_at:
        return person, False
    if Supporter.objects.filter(address_key=person.new_address_key, state=Supporter.State.ACTIVE).exists():
        raise UnknownLinkError
    person.new_address_confirmed_at = timezone.now()
    person.save(update_fields=WAITING_FIELDS)
    if person.state == Supporter.State.BOUNCED:
        _complete(person)
    else:
        enqueue_sign_up_mail(SignUpMail.Kind.ADDRESS_CHANGING, person)
    return person, True


@transaction.atomic
def keep_address(token: str) -> Supporter:
    """Stop a change of address from the old one; return the supporter. Raises LinkError."""
    found, address_hash = read_keep_address_token(token)
    person = lock_supporter(found)
    require_waiting(person, address_hash)
    _forget_new_address(person)
    person.save(update_fields=WAITING_FIELDS)
    return person


def complete_address_changes() -> int:
    """Make the changes whose waiting time is over; return their number."""
    due = Supporter.objects.filter(new_address_confirmed_at__lte=timezone.now() - WAITING_TIME)
    return [complete_address_change(person) for person in due].count(True)


@transaction.atomic
def complete_address_change(supporter: Supporter) -> bool:
    """Make a change whose waiting time is over; return whether that was done."""
    try:
        person = lock_supporter(supporter)
    except LinkError:
        return False
    if not person.has_address or not person.new_address_confirmed_at:
        return False
    if person.new_address_confirmed_at > timezone.now() - WAITING_TIME:
        return False
    return _complete(person)


def require_waiting(person: Supporter, address_hash: str) -> None:
    """Raise SettledChangeError unless this is the address that the person wants to change to."""
    address = Address(person.new_address, person.new_address_key)
    if not address.key or not constant_time_compare(address.hash, address_hash):
        raise SettledChangeError


def _complete(person: Supporter) -> bool:
    """Replace the address of a locked supporter by the confirmed one.

    An inactive supporter who has that address loses it, because it belongs to the person who reads its mail. One who
    has become active meanwhile keeps it, and the change is given up.
    """
    address = Address(person.new_address, person.new_address_key)
    others = Supporter.objects.select_for_update().filter(address_key=address.key).exclude(pk=person.pk)
    if any(other.state == Supporter.State.ACTIVE for other in others):
        logger.info("The change of address of supporter %s was abandoned: the new one is in use.", person.pk)
        _forget_new_address(person)
        person.save(update_fields=WAITING_FIELDS)
        return False
    for other in others:
        remove_address(other)
    old = person.address
    _replace_address(person, address)
    record_event(person, ConsentEvent.Kind.CHANGED, source=SOURCE, change=ADDRESS_CHANGED)
    # The new address needs the links, and the old one hears that it is done.
    for recipient in (old, person.address):
        enqueue_sign_up_mail(SignUpMail.Kind.ADDRESS_CHANGED, person, to=recipient)
    return True


def _forget_new_address(person: Supporter) -> None:
    person.new_address, person.new_address_key = "", ""
    person.new_address_asked_at = person.new_address_confirmed_at = None


def _replace_address(person: Supporter, address: Address) -> None:
    person.address, person.address_key, person.address_hash = address.sendable, address.key, address.hash
    _forget_new_address(person)
    person.save()
    lift_suppression(address.hash)
    if person.state == Supporter.State.BOUNCED:
        set_state(person, Supporter.State.ACTIVE if person.confirmed_at else Supporter.State.PENDING)
