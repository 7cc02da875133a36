"""The start of a mailing: who gets it, who does not and why, and which rendering."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageLogEntry

from newsletter.editions.models import EditionSnapshot
from newsletter.mailings.content.mail_content import MailContent
from newsletter.mailings.counts import count_messages
from newsletter.mailings.models import Mailing, Message
from newsletter.mailings.sending.audience import forecast_audience
from newsletter.mailings.sending.mailing_start import start_if_due
from newsletter.people.models import Interest, Subscription, Supporter, Suppression
from tests.factories import TopicFactory
from tests.factories.mailings import MailingFactory, MessageFactory, RenderingFactory, due_mailing
from tests.factories.supporters import SubscriptionFactory, SupporterFactory

pytestmark = pytest.mark.django_db

State = Message.State
Reason = Message.Reason


@pytest.fixture(autouse=True)
def composed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Put a small composer in the place of the real one, and return the choices of topics that it was asked for."""
    asked: list[int] = []

    def compose(content: object, *, subject: str, preheader: str, mask: int, is_discreet: bool) -> SimpleNamespace:
        asked.append(mask)
        return SimpleNamespace(
            html=f"mask {mask}", text="", items=bin(mask).count("1"), placeholder="p" * 43, alteration=""
        )

    monkeypatch.setattr("newsletter.mailings.content.renderings.compose", compose)
    monkeypatch.setattr(MailContent, "from_json", staticmethod(str), raising=False)
    return asked


def suppressed(person: Supporter) -> Supporter:
    assert person.address_hash
    Suppression.objects.create(
        address_hash=person.address_hash, supporter_key=person.public_id, reason=Suppression.Reason.LEFT
    )
    return person


def test_everybody_it_is_about_gets_a_row_with_the_reason_when_they_do_not_get_it() -> None:
    topic, other = TopicFactory.create(), TopicFactory.create()
    mailing = due_mailing(topics=[topic])
    today = timezone.localdate()
    earlier = MailingFactory.create(page=mailing.page.specific, state=Mailing.State.STOPPED)
    people = {
        SupporterFactory.create(): "",
        SupporterFactory.create(topics=[topic]): "",
        SupporterFactory.create(paused_until=today): "",
        SupporterFactory.create(paused_until=today + timedelta(days=1)): Reason.PAUSED,
        suppressed(SupporterFactory.create()): Reason.SUPPRESSED,
        SupporterFactory.create(state="bounced"): Reason.UNREACHABLE,
        SupporterFactory.create(topics=[other]): Reason.NO_ITEMS,
        MessageFactory.create(mailing=earlier, state=State.HANDED_OVER).supporter: Reason.HAS_IT,
        MessageFactory.create(mailing=earlier, state=State.BOUNCED).supporter: Reason.HAS_IT,
        MessageFactory.create(mailing=earlier, state=State.FAILED).supporter: "",
        MessageFactory.create(mailing=earlier, state=State.EXCLUDED, reason="stopped").supporter: "",
        MessageFactory.create(state=State.HANDED_OVER).supporter: "",
    }
    SupporterFactory.create(interests=[Interest.RESEARCH])
    SubscriptionFactory.create(state=Subscription.State.PENDING)
    SubscriptionFactory.create(state=Subscription.State.LEFT)
    Supporter.objects.filter(pk=SupporterFactory.create().pk).update(address="", address_key=None, address_hash=None)
    expected = forecast_audience(mailing)
    assert start_if_due(mailing)
    rows = Message.objects.filter(mailing=mailing)
    assert {row.supporter: row.reason for row in rows} == people
    assert all((row.state == State.EXCLUDED) is bool(row.reason) for row in rows)
    assert all((row.rendering is None) is bool(row.reason) for row in rows)
    counts = count_messages(mailing)
    assert counts.adds_up
    assert (counts.candidates, counts.queued, counts.waiting) == (12, 6, 6)
    assert counts.excluded == {
        **dict.fromkeys([Reason.PAUSED, Reason.SUPPRESSED, Reason.UNREACHABLE, Reason.NO_ITEMS], 1),
        Reason.HAS_IT: 2,
    }
    assert expected["queued"] == counts.queued
    assert expected["excluded"] == {reason.value: number for reason, number in counts.excluded.items()}


def test_each_choice_of_topics_is_rendered_once(composed: list[int]) -> None:
    topics = sorted(TopicFactory.create_batch(3), key=lambda topic: topic.pk)
    first, second, third = topics
    mailing = due_mailing(topics=topics)
    chosen = {
        SupporterFactory.create(): -1,
        SupporterFactory.create(topics=[first]): 0b001,
        SupporterFactory.create(topics=[third, second]): 0b110,
        SupporterFactory.create(topics=[second, third, TopicFactory.create()]): 0b110,
        SupporterFactory.create(topics=topics): 0b111,
    }
    start_if_due(mailing)
    assert {row.supporter: row.rendering.topics_mask for row in Message.objects.all()} == chosen
    assert sorted(composed) == [0b001, 0b110, 0b111]


def test_sixty_two_topics_have_a_bit_each() -> None:
    topics = sorted(TopicFactory.create_batch(62), key=lambda topic: topic.pk)
    mailing = due_mailing(topics=topics)
    SupporterFactory.create(topics=topics)
    SupporterFactory.create(topics=[topics[-1]])
    start_if_due(mailing)
    masks = Message.objects.order_by("pk").values_list("rendering__topics_mask", flat=True)
    assert set(masks) == {2**62 - 1, 2**61}


def test_nobody_gets_an_edition_without_items() -> None:
    topic = TopicFactory.create()
    mailing = due_mailing(topics=[topic])
    RenderingFactory.create(mailing=mailing, topics_mask=1, items=0)
    SupporterFactory.create(topics=[topic])
    start_if_due(mailing)
    assert Message.objects.get().reason == Reason.NO_ITEMS


def test_beginning_twice_is_beginning_once() -> None:
    SupporterFactory.create_batch(3)
    mailing = due_mailing()
    assert start_if_due(mailing)
    assert start_if_due(Mailing.objects.get())
    assert Message.objects.count() == 3
    assert PageLogEntry.objects.filter(action="newsletter.mailing_begin").count() == 1


def test_rows_are_written_in_one_statement_for_any_number_of_people() -> None:
    numbers = []
    for people in (2, 20):
        SupporterFactory.create_batch(people)
        mailing = due_mailing()
        with CaptureQueriesContext(connection) as queries:
            start_if_due(mailing)
        numbers.append(len(queries))
        assert sum("INSERT INTO" in query["sql"] and "message" in query["sql"] for query in queries) == 1
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize("state", [state for state in Mailing.State if state not in {"holding", "sending"}])
def test_only_what_waits_to_start_begins(state: str) -> None:
    mailing = due_mailing(state=state)
    assert not start_if_due(mailing)
    assert Mailing.objects.get().state == state


def test_nothing_begins_before_its_time() -> None:
    mailing = due_mailing(starts_at=timezone.now() + timedelta(minutes=1))
    assert not start_if_due(mailing)
    assert Mailing.objects.get().state == Mailing.State.HOLDING
    assert not Message.objects.exists()


def test_a_page_that_is_public_no_longer_is_not_mailed() -> None:
    SupporterFactory.create()
    mailing = due_mailing()
    mailing.page.specific.unpublish()
    assert not start_if_due(mailing)
    mailing = Mailing.objects.get()
    assert mailing.state == Mailing.State.APPROVED
    assert "Publish it" in mailing.state_reason
    assert not Message.objects.exists()
    assert PageLogEntry.objects.filter(action="newsletter.mailing_not_begun").exists()


def test_the_edition_says_the_day_on_which_it_went_out() -> None:
    mailing = due_mailing()
    EditionSnapshot.objects.create(edition=mailing.page.specific)
    start_if_due(mailing)
    assert EditionSnapshot.objects.get().sent_at == Mailing.objects.get().started_at


def test_the_registers_of_an_edition_are_kept_even_if_the_mark_was_taken_back() -> None:
    mailing = due_mailing()
    start_if_due(mailing)
    assert EditionSnapshot.objects.get().edition_id == mailing.page_id
