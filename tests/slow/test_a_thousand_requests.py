"""However often somebody asks for one address, one mail goes to it."""

import pytest
from django.core import mail

from newsletter.people.models import ConsentEvent, Interest, Supporter
from newsletter.people.sign_up_requests import request_subscription
from tests.factories.supporters import ConsentWordingFactory, address_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_commit_at_once")]


def test_a_thousand_requests_for_one_address_are_one_mail_and_one_event() -> None:
    wordings = {Interest.MISSING_NEWS: ConsentWordingFactory.create()}
    for _ in range(1000):
        request_subscription(address_of("ada@reader.example"), interests=wordings, notice=None, page="/sign-up/")
    assert len(mail.outbox) == 1
    assert ConsentEvent.objects.count() == Supporter.objects.count() == 1
