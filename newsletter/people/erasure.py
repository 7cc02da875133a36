"""Erasure of a person (UK GDPR, Article 17)."""

from __future__ import annotations

from django.db import transaction

from newsletter.people.consent_ledger import record_event
from newsletter.people.models import ConsentEvent, SignUpMail, SignUpRequest, Supporter, Suppression
from newsletter.people.supporter_state import lock_supporter, set_state
from newsletter.people.suppression_list import suppress


@transaction.atomic
def erase_supporter(supporter: Supporter, *, source: ConsentEvent.Source = ConsentEvent.Source.MAIL_LINK) -> bool:
    """Erase address, name, answers and notes of a person; return False if that was done before.

    The consent ledger stays, without personal data; a suppression keeps imports from adding the person again; and the
    empty row lets old links say that they are erased.
    """
    person = lock_supporter(supporter)
    if person.state == Supporter.State.ERASED:
        return False
    suppress(person, Suppression.Reason.ERASED)
    record_event(person, ConsentEvent.Kind.ERASED, source=source)
    remove_address(person)
    # Queued messages are excluded; a claimed one is settled by its worker.
    person.messages.detach_supporter()
    set_state(person, Supporter.State.ERASED)
    return True


def remove_address(person: Supporter) -> None:
    """Empty the row of a locked supporter, and delete its subscriptions and everything with the address."""
    SignUpMail.objects.filter(supporter=person, sent_at__isnull=True).delete()
    if person.address_key:
        SignUpMail.objects.filter(recipient__iexact=person.address, sent_at__isnull=True).delete()
        SignUpRequest.objects.filter(address_key=person.address_key).delete()
        # Somebody else may have asked to change to this address.
        Supporter.objects.filter(new_address_key=person.address_key).update(
            new_address="", new_address_key="", new_address_asked_at=None, new_address_confirmed_at=None
        )
    person.subscriptions.all().delete()
    person.sign_up_requests.all().delete()
    person.private_links.all().delete()
    person.address = person.name = person.state_reason = ""
    person.new_address = person.new_address_key = ""
    person.address_key = person.address_hash = person.paused_until = None
    person.new_address_asked_at = person.new_address_confirmed_at = None
    person.is_discreet = False
    person.save()
