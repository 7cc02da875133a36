"""Confirming by the button behind the link: once, by the right person, within seven days."""

import datetime
import time
from typing import Any

import pytest
from django.core import mail
from wagtail.models import Site

from newsletter.people.bounced_and_complained import record_bounce
from newsletter.people.confirmation import confirm_subscription
from newsletter.people.erasure import erase_supporter
from newsletter.people.links import (
    CONFIRM_SALT,
    ExpiredLinkError,
    LinkError,
    UnknownLinkError,
    find_supporter_by_token,
    link_signer,
    make_confirmation_token,
    make_new_address_token,
    read_confirmation_token,
)
from newsletter.people.models import (
    ConsentEvent,
    Interest,
    SignUpMail,
    SignUpSettings,
    Subscription,
    Supporter,
    Suppression,
)
from newsletter.people.supporter_state import interests_to_confirm
from newsletter.people.suppression_list import suppress
from newsletter.people.waiting_requests import newest_request
from tests.factories import RoleContactFactory, TopicFactory
from tests.factories.supporters import SignUpRequestFactory, SubscriptionFactory, SupporterFactory, confirmation_token

pytestmark = pytest.mark.django_db

PENDING = Subscription.State.PENDING
A_WEEK = 7 * 24 * 60 * 60


def pending(*interests: Interest, **fields: Any) -> Supporter:
    supporter: Supporter = SupporterFactory.create(
        state=Supporter.State.PENDING, confirmed_at=None, interests=[], **fields
    )
    for interest in interests or [Interest.MISSING_NEWS]:
        SubscriptionFactory.create(supporter=supporter, interest=interest, state=PENDING, confirmed_at=None)
    return supporter


def test_the_button_makes_active_and_a_second_press_changes_nothing() -> None:
    supporter = pending()
    token = confirmation_token(supporter)
    assert confirm_subscription(token) == [Interest.MISSING_NEWS]
    assert confirm_subscription(token) == []
    supporter.refresh_from_db()
    assert supporter.state == Supporter.State.ACTIVE
    assert supporter.confirmed_at
    row = supporter.subscriptions.get()
    event = ConsentEvent.objects.of(supporter).get()
    assert (event.kind, event.wording, event.basis) == ("confirmed", row.wording.identifier, "consent")
    assert [sent.subject for sent in mail.outbox] == ["Your sign-up is confirmed"]
    assert f"/subscriptions/{supporter.token}/leave/" in mail.outbox[0].body


def test_reading_a_link_changes_nothing() -> None:
    supporter = pending()
    for _ in range(3):
        assert read_confirmation_token(confirmation_token(supporter))[0] == supporter
    assert interests_to_confirm(supporter, newest_request(supporter)) == [Interest.MISSING_NEWS]
    assert not ConsentEvent.objects.exists()


def test_a_link_holds_seven_days(monkeypatch: pytest.MonkeyPatch) -> None:
    supporter = pending()
    token, now = confirmation_token(supporter), time.time()
    monkeypatch.setattr(time, "time", lambda: now + A_WEEK + 2)
    with pytest.raises(ExpiredLinkError, match="7 days"):
        confirm_subscription(token)
    monkeypatch.setattr(time, "time", lambda: now + A_WEEK - 60)
    assert confirm_subscription(token)


@pytest.mark.parametrize("spoil", [lambda token: token[:-1], lambda token: "x" + token, lambda token: token.upper()])
def test_an_altered_link_leads_nowhere(spoil: Any) -> None:
    with pytest.raises(UnknownLinkError):
        confirm_subscription(spoil(confirmation_token(pending())))


def test_foreign_links_lead_nowhere() -> None:
    supporter = pending()
    for token in (supporter.token, make_new_address_token(supporter), "", "\0", "é", "." * 5000):
        with pytest.raises(LinkError):
            confirm_subscription(token)
    assert (
        find_supporter_by_token("\0")
        is find_supporter_by_token("é")
        is find_supporter_by_token(confirmation_token(supporter))
        is None
    )
    assert find_supporter_by_token(supporter.token) == supporter


def test_the_link_of_somebody_erased_leads_nowhere() -> None:
    supporter = pending()
    token = confirmation_token(supporter)
    erase_supporter(supporter)
    with pytest.raises(UnknownLinkError):
        confirm_subscription(token)


def test_a_link_of_an_earlier_version_leads_to_what_it_was_for() -> None:
    supporter = pending()
    SignUpRequestFactory.create(supporter=supporter, key=supporter.public_id)
    SignUpRequestFactory.create(supporter=supporter, name="Mallory")
    assert confirm_subscription(link_signer(CONFIRM_SALT).sign_object([supporter.public_id.hex]))
    supporter.refresh_from_db()
    assert supporter.name == "Ada Byron"


def test_no_link_contains_the_address() -> None:
    supporter = pending(address="ada@reader.example")
    assert "ada" not in confirmation_token(supporter)
    assert str(supporter.pk) != confirmation_token(supporter).partition(".")[0]


def test_confirming_lifts_a_suppression_and_keeps_the_way_to_the_proof() -> None:
    supporter = pending()
    suppress(supporter, Suppression.Reason.ERASED)
    confirm_subscription(confirmation_token(supporter))
    assert not Suppression.objects.in_force().exists()
    assert Suppression.objects.get().lifted_at


def test_a_volunteer_is_thanked_and_the_coordinator_hears_of_it_without_a_name() -> None:
    team = RoleContactFactory.create(email="volunteers@missingpeople.example")
    SignUpSettings.objects.create(site=Site.objects.get(is_default_site=True), coordinator=team)
    supporter = pending(Interest.VOLUNTEERING, address="ada@reader.example", name="Ada Byron")
    confirm_subscription(confirmation_token(supporter))
    assert list(SignUpMail.objects.order_by("pk").values_list("kind", flat=True)) == [
        "volunteer_received",
        "volunteer_notice",
    ]
    notice = mail.outbox[1]
    assert notice.to == ["volunteers@missingpeople.example"]
    assert "ada" not in str(notice.message()).lower()


def test_somebody_who_could_not_be_reached_is_active_again() -> None:
    supporter = SupporterFactory.create()
    record_bounce(supporter, "550 5.1.1 <ada@reader.example> unknown")
    supporter.refresh_from_db()
    assert supporter.state_reason == "550 5.1.1"
    assert interests_to_confirm(supporter, None) == [Interest.MISSING_NEWS]
    confirm_subscription(confirmation_token(supporter))
    supporter.refresh_from_db()
    assert supporter.state == Supporter.State.ACTIVE
    assert [event.kind for event in ConsentEvent.objects.of(supporter)] == ["bounced", "changed"]


def test_a_bounce_of_a_mail_that_nobody_confirmed_makes_nobody_active() -> None:
    supporter = pending()
    assert record_bounce(supporter)
    assert not record_bounce(supporter)
    assert confirm_subscription(make_confirmation_token(supporter, None)) == []
    supporter.refresh_from_db()
    assert supporter.state == Supporter.State.BOUNCED


def test_who_gets_an_edition_is_one_query(django_assert_num_queries: Any) -> None:
    liked, other = TopicFactory.create(), TopicFactory.create()
    everything, chosen = SupporterFactory.create(), SupporterFactory.create(topics=[liked])
    SupporterFactory.create(topics=[other])
    SupporterFactory.create(interests=[Interest.RESEARCH])
    pending()
    paused = SupporterFactory.create(paused_until=datetime.date(2999, 1, 1))
    back = SupporterFactory.create(paused_until=datetime.date(2020, 1, 1))
    record_bounce(SupporterFactory.create())
    suppress(SupporterFactory.create(), Suppression.Reason.LEFT)
    with django_assert_num_queries(1):
        found = set(Supporter.objects.reachable().wanting(Interest.MISSING_NEWS, [liked]))
    assert found == {everything, chosen, back}
    assert paused not in Supporter.objects.reachable().wanting(Interest.MISSING_NEWS)
    assert Supporter.objects.reachable().wanting(Interest.MISSING_NEWS).count() == 4
