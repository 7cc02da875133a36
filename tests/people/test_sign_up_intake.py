"""What comes of a request, by who asks; the answer is the same for all."""

import datetime
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsletter.people.bounced_and_complained import record_bounce, record_complaint
from newsletter.people.confirmation import confirm_subscription
from newsletter.people.erasure import erase_supporter
from newsletter.people.models import (
    ConsentEvent,
    ConsentWording,
    Interest,
    SignUpMail,
    SignUpRequest,
    Subscription,
    Supporter,
    Suppression,
    VolunteerInterest,
)
from newsletter.people.sign_up_processor import process_request
from newsletter.people.sign_up_requests import VolunteerOffer, process_overdue_requests, request_subscription
from newsletter.people.unsubscription import leave
from tests.factories import TopicFactory
from tests.factories.supporters import (
    ConsentWordingFactory,
    PrivacyNoticeFactory,
    SupporterFactory,
    VolunteerRoleFactory,
    VolunteerTimeFactory,
    address_of,
    confirmation_token,
)

pytestmark = pytest.mark.django_db

ADA = "ada@reader.example"


def ask(address: str = ADA, *interests: Interest, **fields: Any) -> SignUpRequest:
    wordings: dict[Interest, ConsentWording] = {}
    for interest in interests or [Interest.MISSING_NEWS]:
        found = ConsentWording.objects.filter(interest=interest).first()
        wordings[interest] = found or ConsentWordingFactory.create(interest=interest)
    return request_subscription(address_of(address), interests=wordings, notice=fields.pop("notice", None),
                            page="/sign-up/", **fields)  # fmt: skip


def kinds() -> list[str]:
    return list(SignUpMail.objects.order_by("pk").values_list("kind", flat=True))


def test_a_new_person_is_pending_and_gets_one_mail_with_a_link() -> None:
    notice, topic = PrivacyNoticeFactory.create(), TopicFactory.create()
    ask(" Ada@Reader.example", name="Ada\r\nBcc: all@x.example", topics=[topic], notice=notice)
    supporter = Supporter.objects.get()
    assert (supporter.state, supporter.address_key) == (Supporter.State.PENDING, ADA)
    row = supporter.subscriptions.get()
    assert (row.state, supporter.name) == (Subscription.State.PENDING, "")
    event = ConsentEvent.objects.of(supporter).get()
    assert (event.kind, event.interest, event.page) == ("asked", Interest.MISSING_NEWS, "/sign-up/")
    assert (event.wording_text, event.notice) == (row.wording.text, notice.version)
    (sent,) = mail.outbox
    assert sent.to == ["Ada@reader.example"]
    assert "/confirm/" in sent.body
    assert "Missing News" in sent.body
    assert "reader" not in sent.body
    assert "Bcc" not in str(sent.message())
    assert SignUpMail.objects.get().recipient == ""
    confirm_subscription(confirmation_token(supporter))
    supporter.refresh_from_db()
    row.refresh_from_db()
    assert (supporter.name, supporter.address) == ("Ada Bcc: all@x.example", "Ada@reader.example")
    assert (row.state, row.all_topics, list(row.topics.all())) == (Subscription.State.ACTIVE, False, [topic])
    assert not SignUpRequest.objects.exists()


def test_a_volunteer_says_where_when_and_in_what() -> None:
    role, time = VolunteerRoleFactory.create(), VolunteerTimeFactory.create()
    offer = VolunteerOffer("wales", "Gwent", [role.pk, 9999], [time.pk], {"Do you drive?": "Yes"})
    ask(ADA, Interest.VOLUNTEERING, Interest.RESEARCH, volunteer=offer)
    assert not VolunteerInterest.objects.exists()
    confirm_subscription(confirmation_token(Supporter.objects.get()))
    volunteer = VolunteerInterest.objects.get()
    assert (volunteer.nation, volunteer.region, volunteer.answers) == ("wales", "Gwent", {"Do you drive?": "Yes"})
    assert (list(volunteer.roles.all()), list(volunteer.times.all())) == ([role], [time])
    assert set(Subscription.objects.values_list("interest", flat=True)) == {"volunteering", "research"}


def test_a_hundred_requests_for_one_address_are_one_mail_and_one_event() -> None:
    for _ in range(100):
        ask()
    assert len(mail.outbox) == 1
    assert ConsentEvent.objects.count() == Supporter.objects.count() == SignUpRequest.objects.count() == 1


def test_three_mails_a_day_and_one_an_hour_and_no_more() -> None:
    for hours in (23, 12, 2):
        ask()
        SignUpMail.objects.filter(pk=SignUpMail.objects.latest("pk").pk).update(
            created_at=datetime.datetime.now(datetime.UTC) - datetime.timedelta(hours=hours)
        )
    ask()
    assert len(mail.outbox) == 3
    SignUpMail.objects.filter(pk=SignUpMail.objects.earliest("pk").pk).update(
        created_at=datetime.datetime.now(datetime.UTC) - datetime.timedelta(hours=25)
    )
    ask()
    ask()
    assert len(mail.outbox) == 4


def test_somebody_active_is_told_so_and_nothing_changes() -> None:
    supporter = SupporterFactory.create(address=ADA, name="Ada")
    ask(name="Mallory", topics=[TopicFactory.create()])
    supporter.refresh_from_db()
    assert (supporter.name, supporter.state) == ("Ada", Supporter.State.ACTIVE)
    assert supporter.subscriptions.get().all_topics
    assert kinds() == ["already_signed_up"]
    assert not ConsentEvent.objects.exists()


def test_something_more_is_pending_beside_what_is_active() -> None:
    supporter = SupporterFactory.create(address=ADA)
    ask(ADA, Interest.MISSING_NEWS, Interest.RESEARCH)
    states = dict(supporter.subscriptions.values_list("interest", "state"))
    assert states == {"missing_news": "active", "research": "pending"}
    assert kinds() == ["confirm"]
    assert "- Taking part in research" in mail.outbox[0].body
    assert "- Missing News" not in mail.outbox[0].body


def test_who_left_stays_so_until_they_confirm() -> None:
    supporter = SupporterFactory.create(address=ADA)
    leave(supporter)
    ask()
    supporter.refresh_from_db()
    assert supporter.state == Supporter.State.LEFT
    assert kinds() == ["goodbye", "confirm"]


def test_who_was_erased_may_ask_again_themselves() -> None:
    old = SupporterFactory.create(address=ADA)
    erase_supporter(old)
    ask()
    assert kinds() == ["confirm"]
    assert Supporter.objects.get(address_key=ADA).public_id != old.public_id
    assert Suppression.objects.in_force().exists()


def test_who_bounced_is_asked_to_confirm() -> None:
    supporter = SupporterFactory.create(address=ADA)
    record_bounce(supporter)
    ask()
    assert kinds() == ["confirm"]


def test_who_complained_gets_nothing_whoever_asks() -> None:
    supporter = SupporterFactory.create(address=ADA)
    record_complaint(supporter)
    ask()
    assert kinds() == []
    assert not SignUpRequest.objects.exists()
    assert Supporter.objects.get().state == Supporter.State.COMPLAINED


def test_the_form_costs_the_same_queries_whoever_asks(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    SupporterFactory.create(address="active@reader.example")
    SupporterFactory.create(address="pending@reader.example", state=Supporter.State.PENDING)
    record_complaint(SupporterFactory.create(address="complained@reader.example"))
    erase_supporter(SupporterFactory.create(address="erased@reader.example"))
    ConsentWordingFactory.create(), ConsentWording.objects.exists()
    counts = {}
    for who in ("new", "active", "pending", "complained", "erased"):
        with CaptureQueriesContext(connection) as queries:
            ask(f"{who}@reader.example")
        counts[who] = [query["sql"].split()[0] for query in queries]
    assert len({tuple(count) for count in counts.values()}) == 1, counts
    assert not mail.outbox


def test_what_the_worker_missed_is_decided_later_and_once(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    request = ask()
    assert process_overdue_requests() == 0
    SignUpRequest.objects.update(asked_at=request.asked_at - datetime.timedelta(hours=1))
    assert process_overdue_requests() == 1
    assert not process_request(request.pk)
    assert kinds() == ["confirm"]


def test_topics_that_are_gone_are_left_out(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    kept, gone = TopicFactory.create(), TopicFactory.create()
    request = ask(topics=[kept, gone])
    gone.delete()
    assert process_request(request.pk)
    confirm_subscription(confirmation_token(Supporter.objects.get()))
    assert list(Subscription.objects.get().topics.all()) == [kept]
