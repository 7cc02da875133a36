"""Erasure of a person (UK GDPR, Article 17)."""

from __future__ import annotations

from django.db import transaction

from home.held_data import erase_held_data
from newsletter.people.consent_ledger import record_event
from newsletter.people.models import ConsentEvent, Supporter, Suppression
from newsletter.people.personal_data import data_subject
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
    _erase_held(person, own_periods=True)
    set_state(person, Supporter.State.ERASED)
    return True


def remove_address(person: Supporter) -> None:
    """Remove the address of a locked supporter and everything with it, but what is kept for a period of its own."""
    _erase_held(person, own_periods=False)


def _erase_held(person: Supporter, *, own_periods: bool) -> None:
    erase_held_data(data_subject(person), own_periods=own_periods)
    person.refresh_from_db()
