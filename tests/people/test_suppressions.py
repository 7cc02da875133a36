"""Who is on the suppression list: put there once, and taken off by the owner of the address alone."""

import datetime

import pytest
from django.utils import timezone

from newsletter.people.address_change import complete_address_changes, confirm_new_address, request_address_change
from newsletter.people.links import make_new_address_token
from newsletter.people.models import Supporter, Suppression
from newsletter.people.suppression_list import find_suppression, lift_suppression, suppress
from tests.factories.supporters import SupporterFactory, address_of

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
Reason = Suppression.Reason


def test_whoever_moves_to_an_address_that_had_left_gets_mails_there_again() -> None:
    for address in ("left@reader.example", "other@reader.example"):
        suppress(SupporterFactory.build(address=address), Reason.LEFT)
    supporter = SupporterFactory.create(address="old@reader.example")
    request_address_change(supporter, address_of("left@reader.example"))
    confirm_new_address(make_new_address_token(Supporter.objects.get()))
    assert find_suppression(address_of("left@reader.example"))
    Supporter.objects.update(new_address_confirmed_at=timezone.now() - DAY)
    assert complete_address_changes() == 1
    assert find_suppression(address_of("left@reader.example")) is None
    assert find_suppression(address_of("other@reader.example"))


def test_a_suppression_keeps_its_first_reason_and_can_be_made_anew_when_it_was_lifted() -> None:
    ada, bea = SupporterFactory.create(), SupporterFactory.create()
    for reason in (Reason.COMPLAINED, Reason.LEFT):
        suppress(ada, reason)
    suppress(bea, Reason.LEFT)
    assert dict(Suppression.objects.values_list("address_hash", "reason")) == {
        ada.address_hash: Reason.COMPLAINED,
        bea.address_hash: Reason.LEFT,
    }
    assert lift_suppression(str(ada.address_hash))
    suppress(ada, Reason.ERASED)
    found = find_suppression(address_of(ada.address))
    assert found
    assert (found.reason, found.supporter_key) == (Reason.ERASED, ada.public_id)
    assert Suppression.objects.count() == 3


def test_somebody_without_an_address_is_not_on_the_list() -> None:
    suppress(Supporter(address=""), Reason.LEFT)
    assert not Suppression.objects.exists()
