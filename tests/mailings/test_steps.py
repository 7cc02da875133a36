"""The steps of a frozen mailing: what each needs, what it writes down, and that a refused one changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.forms import model_to_dict
from django.utils import timezone
from wagtail.models import PageLogEntry, PageViewRestriction

from newsletter.editions.models import EditionSnapshot
from newsletter.mailings import steps
from newsletter.mailings.counts import count_messages
from newsletter.mailings.models import Mailing, Message
from newsletter.mailings.sender import mailing_settings
from newsletter.mailings.steps import StepRefusedError
from tests.factories.mailings import MailingFactory, MessageFactory
from tests.plugins.staff import make_mailer

pytestmark = pytest.mark.django_db

State = Mailing.State
Step = Callable[..., Any]

# Each step with the right that it needs, the states that it can be taken in, and the one that it leads to.
STEPS: list[tuple[Step, str, set[str], str | None]] = [
    (steps.approve, "approve", {State.DRAFT}, State.APPROVED),
    (steps.withdraw_approval, "approve", {State.APPROVED}, State.DRAFT),
    (steps.start, "send", {State.APPROVED}, State.HOLDING),
    (steps.call_off, "send", {State.HOLDING}, State.APPROVED),
    (steps.pause, "send", {State.SENDING}, State.PAUSED),
    (steps.resume, "send", {State.PAUSED}, State.SENDING),
    (steps.stop, "send", {State.SENDING, State.PAUSED}, State.STOPPED),
    (steps.discard, "freeze", {State.DRAFT}, None),
]
TURNS = [(step, right, state, then) for step, right, states, then in STEPS for state in sorted(states)]


def named(value: object) -> str:
    # The order of a set differs between the processes of one run.
    return "-".join(sorted(value)) if isinstance(value, set) else getattr(value, "__name__", str(value))


def contents(mailing: Mailing) -> dict[str, Any]:
    return model_to_dict(Mailing.objects.get(pk=mailing.pk))


@pytest.mark.parametrize(("step", "right", "state", "then"), TURNS, ids=named)
def test_a_step_leads_on_and_is_written_down(step: Step, right: str, state: str, then: str | None) -> None:
    mailing, user = MailingFactory.create(state=state), make_mailer(right)
    step(mailing, user)
    entry = PageLogEntry.objects.filter(action__startswith="newsletter.mailing_").get()
    assert entry.action == f"newsletter.mailing_{named(step)}"
    assert entry.user == user
    assert entry.page_id == mailing.page_id
    assert list(Mailing.objects.values_list("state", flat=True)) == ([then] if then else [])


@pytest.mark.parametrize(("step", "right", "states", "then"), STEPS, ids=named)
def test_a_refused_step_changes_nothing(step: Step, right: str, states: set[str], then: str | None) -> None:
    mailing, able = MailingFactory.create(), make_mailer(right)
    unable = make_mailer(*{"freeze", "approve", "send"} - {right})
    for state in State:
        Mailing.objects.update(state=state)
        before = contents(mailing)
        wrong = [(unable, "You do not have permission"), (None, "You do not have permission")]
        if state not in states:
            wrong.append((able, f"in the state “{state.label}”"))
        for user, why in wrong:
            with pytest.raises(StepRefusedError, match=why):
                step(mailing, user)
            assert contents(mailing) == before
    assert not PageLogEntry.objects.filter(action__startswith="newsletter.mailing_").exists()


def test_nobody_approves_what_they_froze_themselves() -> None:
    user = make_mailer("freeze", "approve")
    mailing = MailingFactory.create(frozen_by=user)
    with pytest.raises(StepRefusedError, match="a colleague must approve it"):
        steps.approve(mailing, user)
    assert Mailing.objects.get().state == State.DRAFT
    steps.approve(mailing, make_mailer("approve"))
    assert Mailing.objects.get().state == State.APPROVED


def test_a_team_of_one_may_approve_its_own() -> None:
    user = make_mailer("freeze", "approve")
    mailing = MailingFactory.create(frozen_by=user)
    chosen = mailing_settings(mailing.page)
    chosen.own_approval = True
    chosen.save()
    steps.approve(mailing, user)
    mailing = Mailing.objects.get()
    assert mailing.approved_by == user
    assert mailing.approved_at is not None


def test_withdrawing_an_approval_forgets_who_gave_it() -> None:
    mailing = MailingFactory.create(state=State.APPROVED, approved_at=timezone.now(), approved_by=make_mailer())
    steps.withdraw_approval(mailing, make_mailer("approve"))
    mailing = Mailing.objects.get()
    assert (mailing.approved_at, mailing.approved_by) == (None, None)


def test_a_mailing_is_held_before_it_starts() -> None:
    mailing = MailingFactory.create(state=State.APPROVED)
    before = timezone.now()
    steps.start(mailing, make_mailer("send"))
    starts_at = Mailing.objects.get().starts_at
    assert starts_at
    assert timedelta(minutes=10) <= starts_at - before < timedelta(minutes=11)


def test_a_scheduled_mailing_starts_at_its_time_and_is_held_all_the_same() -> None:
    mailing, user = MailingFactory.create(state=State.APPROVED), make_mailer("send")
    tomorrow = timezone.now() + timedelta(days=1)
    steps.start(mailing, user, at=tomorrow)
    assert Mailing.objects.get().starts_at == tomorrow
    steps.call_off(mailing, user)
    assert Mailing.objects.get().starts_at is None
    in_a_minute = timezone.now() + timedelta(minutes=1)
    steps.start(mailing, user, at=in_a_minute)
    starts_at = Mailing.objects.get().starts_at
    assert starts_at
    assert starts_at > in_a_minute + timedelta(minutes=8)


def test_a_mailing_cannot_start_in_the_past() -> None:
    mailing = MailingFactory.create(state=State.APPROVED)
    with pytest.raises(StepRefusedError, match="This time has passed"):
        steps.start(mailing, make_mailer("send"), at=timezone.now() - timedelta(seconds=1))
    assert Mailing.objects.get().state == State.APPROVED


@pytest.mark.parametrize("made", ["draft", "private"])
def test_what_nobody_can_read_on_the_site_is_not_started(made: str) -> None:
    mailing = MailingFactory.create(state=State.APPROVED)
    if made == "draft":
        mailing.page.specific.unpublish()
    else:
        PageViewRestriction.objects.create(page=mailing.page.get_parent(), restriction_type="login")
    with pytest.raises(StepRefusedError, match="Publish it without restrictions first"):
        steps.start(mailing, make_mailer("send"))
    assert Mailing.objects.get().state == State.APPROVED


def test_stopping_leaves_out_whoever_still_waits() -> None:
    mailing = MailingFactory.create(state=State.SENDING)
    for state in Message.State:
        MessageFactory.create(mailing=mailing, state=state, reason="paused" if state == Message.State.EXCLUDED else "")
    steps.stop(mailing, make_mailer("send"))
    counts = count_messages(mailing)
    assert counts.adds_up
    assert counts.excluded == {Message.Reason.PAUSED: 1, Message.Reason.STOPPED: 2}
    assert (counts.queued, counts.waiting) == (3, 0)
    assert Mailing.objects.get().finished_at is not None


def test_discarding_takes_back_the_mark_that_freezing_made_and_no_other() -> None:
    for made_by_hand in (False, True):
        mailing = MailingFactory.create()
        at = mailing.frozen_at - timedelta(hours=1) if made_by_hand else None
        EditionSnapshot.objects.create(edition=mailing.page.specific, sent_at=at)
        steps.discard(mailing, make_mailer("freeze"))
        assert EditionSnapshot.objects.filter(edition=mailing.page_id).exists() is made_by_hand


def test_a_step_on_what_was_discarded_meanwhile_is_refused() -> None:
    mailing = MailingFactory.create()
    Mailing.objects.all().delete()
    with pytest.raises(StepRefusedError, match="was discarded"):
        steps.approve(mailing, make_mailer("approve"))
