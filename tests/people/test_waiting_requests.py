"""A link confirms what was sent with one form, and shows it; later forms change nothing of it."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.registers import Topic
from newsletter.people.erasure import erase_supporter
from newsletter.people.models import (
    ConsentEvent,
    Interest,
    SignUpMail,
    SignUpRequest,
    Subscription,
    Supporter,
    VolunteerInterest,
)
from newsletter.people.pages import SignUpPage
from newsletter.people.retention import delete_old_sign_ups
from newsletter.people.unsubscription import leave, undo_leaving
from newsletter.people.waiting_requests import mail_waiting_requests, newest_request
from tests.factories import TopicFactory
from tests.factories.signing_up import SignUpPageFactory, sent_form
from tests.factories.supporters import SignUpRequestFactory, SupporterFactory, VolunteerInterestFactory
from tests.plugins.shared_pages import Share

pytestmark = pytest.mark.django_db

NEWS, HELP, RESEARCH = Interest.MISSING_NEWS, Interest.VOLUNTEERING, Interest.RESEARCH
ADA = "ada@reader.example"


@pytest.fixture(autouse=True, scope="module")
def _page(share: Share) -> None:
    share(SignUpPageFactory.create)


def send(client: Client, page: SignUpPage, *interests: Interest, **fields: Any) -> None:
    assert client.post("/sign-up/", sent_form(page, *interests, **fields)).status_code == 303


def mailed_links() -> list[str]:
    lines = [line for sent in mail.outbox for line in sent.body.splitlines() if line.endswith("/confirm/")]
    return [f"/subscriptions/{line.split('/subscriptions/')[1]}" for line in lines]


def hours_later(hours: int) -> None:
    """Let every mail so far be some hours old, so that the next one may be sent."""
    for row in SignUpMail.objects.all():
        SignUpMail.objects.filter(pk=row.pk).update(created_at=row.created_at - timedelta(hours=hours))


def shown_text(client: Client, link: str) -> str:
    return BeautifulSoup(client.get(link).content, "html.parser").main.get_text(" ", strip=True)


def test_a_stranger_who_sends_the_form_again_changes_nothing_of_what_the_link_confirms(
    client: Client, page: SignUpPage
) -> None:
    topic: Topic = TopicFactory.create(name="County lines")
    send(client, page, NEWS, HELP, name="Ada", scope="chosen", topics=[topic.pk], nation="wales", region="Gwent")
    send(client, page, NEWS, HELP, RESEARCH, name="BIG FAT LIAR", nation="scotland", region="Mars", is_discreet="on")
    [link] = mailed_links()
    shown = shown_text(client, link)
    for said in ("Ada", "County lines", "Wales", "Gwent", "Yes, write to me about Missing News."):
        assert said in shown
    for unsaid in ("LIAR", "Mars", "Discreet", "Taking part in research"):
        assert unsaid not in shown
    client.post(link)
    supporter = Supporter.objects.get()
    assert (supporter.name, supporter.is_discreet) == ("Ada", False)
    assert list(supporter.subscriptions.get(interest=NEWS).topics.all()) == [topic]
    assert VolunteerInterest.objects.get().region == "Gwent"
    assert supporter.subscriptions.get(interest=RESEARCH).state == "pending"


def test_nothing_that_a_stranger_typed_reaches_the_desk_before_it_is_confirmed(
    client: Client, page: SignUpPage
) -> None:
    send(client, page, HELP, name="BIG FAT LIAR", nation="wales", region="Mars")
    supporter = Supporter.objects.get()
    assert supporter.name == ""
    assert not VolunteerInterest.objects.exists()
    assert not Subscription.objects.exclude(state="pending").exists()


def test_each_form_gets_a_link_of_its_own_as_soon_as_the_mailbox_may_have_one(client: Client, page: SignUpPage) -> None:
    send(client, page, NEWS, name="Ada")
    for name in ("Bea", "Cleo"):
        send(client, page, NEWS, name=name)
    assert mail_waiting_requests() == 0
    hours_later(1)
    assert mail_waiting_requests() == 1
    first, second = mailed_links()
    assert "Ada" in shown_text(client, first)
    assert "Cleo" in shown_text(client, second)
    assert SignUpRequest.objects.count() == 2
    client.post(second)
    assert Supporter.objects.get().name == "Cleo"
    assert "Nothing left to confirm" in shown_text(client, first)
    client.post(first)
    assert Supporter.objects.get().name == "Cleo"
    assert not SignUpRequest.objects.exists()


def test_pressing_send_twice_is_one_request(client: Client, page: SignUpPage) -> None:
    for _ in range(2):
        send(client, page, NEWS, name="Ada")
    assert SignUpRequest.objects.count() == len(mail.outbox) == ConsentEvent.objects.count() == 1


def test_what_was_not_their_own_is_deleted_by_a_button_and_not_by_opening_the_page(
    client: Client, page: SignUpPage
) -> None:
    send(client, page, NEWS, name="BIG FAT LIAR")
    bystander = SupporterFactory.create()
    [link] = mailed_links()
    client.get(f"{link}?decline=yes")
    assert SignUpRequest.objects.exists()
    assert client.post(link, {"decline": "yes"}).status_code == 303
    assert not SignUpRequest.objects.exists()
    assert [row.supporter for row in Subscription.objects.all()] == [bystander]
    assert "Nothing left to confirm" in shown_text(client, link)
    assert client.post(link, {"decline": "yes"}).status_code == 303


def test_a_form_that_nobody_confirmed_leaves_what_somebody_had_before_they_left(
    client: Client, page: SignUpPage
) -> None:
    topic, other = TopicFactory.create(), TopicFactory.create()
    supporter = SupporterFactory.create(address=ADA, topics=[topic])
    offer = VolunteerInterestFactory.create(subscription__supporter=supporter)
    leave(supporter)
    send(client, page, NEWS, HELP, name="BIG FAT LIAR", scope="chosen", topics=[other.pk], nation="wales")
    undo_leaving(supporter, [NEWS, HELP])
    supporter.refresh_from_db()
    assert supporter.name == "Ada Byron"
    assert list(supporter.subscriptions.get(interest=NEWS).topics.all()) == [topic]
    assert VolunteerInterest.objects.get() == offer
    client.post(mailed_links()[0])
    supporter.refresh_from_db()
    assert supporter.name == "Ada Byron"


def test_leaving_ends_what_waits(client: Client, page: SignUpPage) -> None:
    send(client, page, NEWS, RESEARCH)
    leave(Supporter.objects.get(), NEWS)
    assert "Taking part in research" in shown_text(client, mailed_links()[0])
    leave(Supporter.objects.get())
    assert not SignUpRequest.objects.exists()


def test_undecided_requests_go_after_14_days_and_when_somebody_is_erased(client: Client, page: SignUpPage) -> None:
    send(client, page, NEWS, name="Ada")
    send(client, page, NEWS, email="bea@reader.example", name="Bea")
    erase_supporter(Supporter.objects.get(address=ADA))
    assert [request.name for request in SignUpRequest.objects.all()] == ["Bea"]
    SignUpRequest.objects.update(asked_at=timezone.now() - timedelta(days=13))
    delete_old_sign_ups()
    assert SignUpRequest.objects.exists()
    SignUpRequest.objects.update(asked_at=timezone.now() - timedelta(days=15))
    delete_old_sign_ups()
    assert not SignUpRequest.objects.exists()


def test_a_waiting_form_is_not_mailed_when_it_was_decided_meanwhile(client: Client, page: SignUpPage) -> None:
    send(client, page, NEWS, name="Ada")
    send(client, page, NEWS, name="Bea")
    client.post(mailed_links()[0])
    hours_later(2)
    call_command("handle_waiting_sign_ups", verbosity=0)
    assert len(mailed_links()) == 1


def test_the_answer_is_true_of_a_form_whose_email_has_to_wait(client: Client, page: SignUpPage) -> None:
    send(client, page, NEWS, name="Ada")
    answer = client.post("/sign-up/", sent_form(page, NEWS, name="Bea"), follow=True).content.decode()
    assert len(mail.outbox) == 1
    assert "We are sending an email to the address you gave." in answer
    assert "It can take up to an hour" in answer


def test_leaving_costs_the_same_with_many_waiting_forms() -> None:
    numbers = []
    # The first time, what is cached for later is read as well.
    for waiting in (1, 1, 6):
        supporter = SupporterFactory.create()
        SignUpRequestFactory.create_batch(waiting, supporter=supporter, interests=[RESEARCH])
        with CaptureQueriesContext(connection) as queries:
            leave(supporter)
        assert not SignUpRequest.objects.exists()
        numbers.append(len(queries))
    assert numbers[1] == numbers[2]


def test_which_form_comes_next_costs_two_queries_for_any_number_of_forms(django_assert_num_queries: Any) -> None:
    supporter = SupporterFactory.create()
    SignUpRequestFactory.create_batch(6, supporter=supporter, interests=[RESEARCH])
    with django_assert_num_queries(2):
        assert newest_request(supporter) is None
