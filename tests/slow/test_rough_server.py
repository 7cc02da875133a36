"""A mail server that refuses, defers, drops the connection and stalls, as real ones do, and worse."""

from datetime import timedelta

import pytest
from pytest_django import Settings

from newsletter.mailings.models import Mailing, Message
from newsletter.mailings.sending.delivery import send_mailing
from newsletter.mailings.sending.sending_options import SendingOptions
from newsletter.mailings.sending.transports import SmtpTransport
from newsletter.people.models import Supporter
from tests.factories.mailings import due_mailing, many_supporters
from tests.mailings.servers import Handler, Mood, named_in, of_seed

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PEOPLE = 2000
SOON = timedelta(milliseconds=20)
PATIENT = SendingOptions(
    retry_pauses=(SOON,) * 6,
    first_backoff=0.001,
    max_failures=50,
    max_refusals=50,
    max_retry_wait=timedelta(seconds=60),
)


def test_everybody_gets_it_once_whatever_the_server_does(settings: Settings) -> None:
    many_supporters(PEOPLE)
    mailing = due_mailing()
    with named_in(settings, Handler(mood=of_seed(2017), stall=5)) as server:
        counts = send_mailing(mailing, transport=SmtpTransport(final_timeout=2.0), options=PATIENT)
    assert set(server.moods) == set(Mood), "not everything was tried"
    refused = {address for address in server.attempts if address not in server.taken}
    assert counts.adds_up
    assert counts.queued == PEOPLE
    assert counts.bounced == len(refused) > 50
    assert counts.handed_over == PEOPLE - len(refused) == len(server.taken)
    assert counts.failed == counts.waiting == 0
    assert all(len(identities) == 1 for identities in server.identities.values())
    assert sum(server.taken.values()) - len(server.taken) <= server.moods[Mood.DROPS_AFTER]
    bounced = Supporter.objects.filter(state=Supporter.State.BOUNCED)
    assert set(bounced.values_list("address", flat=True)) == refused
    assert set(bounced.values_list("state_reason", flat=True)) == {"550 5.1.1"}
    assert Mailing.objects.get().state == Mailing.State.SENT
    assert not Message.objects.exclude(claimed_by="").exists()
