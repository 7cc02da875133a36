"""Every step that two people can take at once has one outcome, and each of them is told what became of theirs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import count
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Site

from home.accounts.models import User
from home.guarded_settings import change_requests
from home.guarded_settings.waiting_change import WaitingChange
from newsletter.editions.corrections import publish_correction
from newsletter.editions.models import Correction, EditionSnapshot
from newsletter.editions.pages import IssuePage
from newsletter.editions.sent_mark import mark_as_sent, unmark_as_sent
from newsletter.mailings import steps
from newsletter.mailings.models import Mailing, MailingSettings
from newsletter.mailings.sending.mailing_start import start_if_due
from newsletter.people.confirmation import confirm_subscription
from newsletter.people.erasure import erase_supporter
from newsletter.people.importing.import_jobs import discard_import, start_import
from newsletter.people.models import ConsentEvent, SupporterImport, VolunteerInterest
from newsletter.people.volunteer_desk import assign, change_state
from tests.factories import IssuePageFactory, item, section
from tests.factories.accounts import make_administrator
from tests.factories.mailings import MailingFactory
from tests.factories.supporters import SubscriptionFactory, SupporterFactory, confirmation_token
from tests.plugins.staff import make_mailer
from tests.races.at_once import at_once, done

ROUNDS = 3
STAFF = count()
State = Mailing.State
Step = Callable[..., Any]


def new_edition() -> IssuePage:
    page: IssuePage = IssuePageFactory(body=[section("News", item("news", "A first item"))])
    return page


def somebody() -> User:
    """Make a member of staff who may do everything."""
    return make_administrator(f"Sam {next(STAFF)}")


def own_copy(mailing: Mailing) -> Mailing:
    """Return the mailing as another process has it."""
    return Mailing.objects.select_related("page").get(pk=mailing.pk)


# Steps taken at once, the state before, and the states that each of them leads to if it is the first, or the last.
STEPS: list[tuple[tuple[Step, ...], str, set[str | None]]] = [
    ((steps.approve, steps.approve), State.DRAFT, {State.APPROVED}),
    ((steps.approve, steps.discard), State.DRAFT, {State.APPROVED, None}),
    ((steps.discard, steps.discard), State.DRAFT, {None}),
    ((steps.start, steps.start), State.APPROVED, {State.HOLDING}),
    ((steps.start, steps.withdraw_approval), State.APPROVED, {State.HOLDING, State.DRAFT}),
    ((steps.call_off, steps.call_off), State.HOLDING, {State.APPROVED}),
    ((steps.pause, steps.pause), State.SENDING, {State.PAUSED}),
    ((steps.stop, steps.stop), State.SENDING, {State.STOPPED}),
]


@pytest.mark.parametrize(
    ("taken", "before", "after"),
    STEPS,
    ids=lambda value: "-".join(getattr(each, "__name__", "") for each in value) if isinstance(value, tuple) else None,
)
def test_one_of_two_steps_is_taken_and_the_other_refused(
    taken: tuple[Step, ...], before: str, after: set[str | None]
) -> None:
    users = [make_mailer("freeze", "approve", "send") for _ in taken]
    for _ in range(ROUNDS):
        mailing, bystander = MailingFactory.create(state=before), MailingFactory.create(state=before)
        outcomes = at_once(*(partial(step, own_copy(mailing), user) for step, user in zip(taken, users, strict=True)))
        assert len(done(outcomes)) == 1, outcomes
        assert Mailing.objects.filter(pk=mailing.pk).values_list("state", flat=True).first() in after
        assert Mailing.objects.get(pk=bystander.pk).state == before


def test_a_mailing_that_is_called_off_as_it_starts_is_one_of_both() -> None:
    user = make_mailer("send")
    for _ in range(ROUNDS):
        mailing = MailingFactory.create(state=State.HOLDING, starts_at=timezone.now() - timedelta(minutes=1))
        copies = [own_copy(mailing) for _ in range(3)]
        outcomes = at_once(
            partial(steps.call_off, copies[0], user), *(partial(start_if_due, each) for each in copies[1:])
        )
        state = Mailing.objects.get(pk=mailing.pk).state
        assert state == (State.APPROVED if outcomes[0].is_done else State.SENDING)
        assert outcomes[1].is_done == outcomes[2].is_done == (state == State.SENDING)


def test_an_edition_is_frozen_once() -> None:
    users = [make_mailer("freeze") for _ in range(3)]
    edition = new_edition()
    outcomes = at_once(*(partial(steps.freeze, edition, user) for user in users))
    assert len(done(outcomes)) == 1, outcomes
    assert Mailing.objects.filter(page=edition.pk).count() == 1
    assert EditionSnapshot.objects.filter(edition=edition).count() == 1


def test_an_edition_is_marked_as_sent_once_and_all_others_are_told() -> None:
    edition, user = new_edition(), somebody()
    outcomes = at_once(*(partial(mark_as_sent, edition, user) for _ in range(6)))
    assert len(done(outcomes)) == 1, outcomes
    assert {each.refusal for each in outcomes if not each.is_done} == {"This edition is already marked as sent."}
    outcomes = at_once(*(partial(unmark_as_sent, edition, user) for _ in range(3)))
    assert len(done(outcomes)) == 1, outcomes
    assert not EditionSnapshot.objects.filter(edition=edition).exists()


@pytest.mark.parametrize("step", [mark_as_sent, unmark_as_sent])
def test_a_frozen_edition_has_its_figures_whatever_is_marked_meanwhile(step: Step) -> None:
    freezer, other = make_mailer("freeze"), somebody()
    for _ in range(ROUNDS):
        edition = new_edition()
        if step is unmark_as_sent:
            mark_as_sent(edition, None)
        frozen, _ = at_once(partial(steps.freeze, edition, freezer), partial(step, edition, other))
        assert frozen.is_done, frozen
        assert EditionSnapshot.objects.filter(edition=edition).exists()


def edit(correction: Correction, text: str) -> None:
    correction.text = text
    correction.save()


def test_a_correction_that_is_published_stays_published_and_as_it_was() -> None:
    edition, user = new_edition(), somebody()
    for _ in range(4 * ROUNDS):
        kept, other = (Correction.objects.create(edition=edition, text="As written") for _ in range(2))
        ours, theirs = (Correction.objects.select_related("edition").get(pk=kept.pk) for _ in range(2))
        published, edited = at_once(partial(publish_correction, ours, user), partial(edit, theirs, "Edited"))
        kept.refresh_from_db()
        other.refresh_from_db()
        assert published.is_done
        assert kept.is_published
        assert kept.text == ("Edited" if edited.is_done else "As written")
        assert not other.is_published


@pytest.mark.parametrize("other", ["publish", "delete"])
def test_a_correction_is_published_or_gone(other: str) -> None:
    edition, user = new_edition(), somebody()
    for _ in range(ROUNDS):
        made = Correction.objects.create(edition=edition, text="As written")
        ours, theirs = (Correction.objects.select_related("edition").get(pk=made.pk) for _ in range(2))
        action = theirs.delete if other == "delete" else partial(publish_correction, theirs, user)
        outcomes = at_once(partial(publish_correction, ours, user), action)
        assert len(done(outcomes)) == 1, outcomes
        assert Correction.objects.published().filter(pk=made.pk).exists() == (outcomes[0].is_done or other == "publish")


def test_a_person_confirms_once() -> None:
    for _ in range(ROUNDS):
        supporter = SupporterFactory.create(state="pending", confirmed_at=None, interests=[])
        SubscriptionFactory.create(supporter=supporter, state="pending", confirmed_at=None)
        token = confirmation_token(supporter)
        outcomes = at_once(*(partial(confirm_subscription, token) for _ in range(3)))
        assert sorted(len(each.value) for each in outcomes) == [0, 0, 1]
        events = ConsentEvent.objects.filter(supporter_key=supporter.public_id, kind=ConsentEvent.Kind.CONFIRMED)
        assert events.count() == 1


def test_a_person_is_erased_once() -> None:
    bystander = SupporterFactory.create()
    for _ in range(ROUNDS):
        supporter = SupporterFactory.create()
        outcomes = at_once(*(partial(erase_supporter, supporter) for _ in range(3)))
        assert len(done(outcomes)) == 1, outcomes
    bystander.refresh_from_db()
    assert bystander.address


def test_a_list_is_imported_or_discarded() -> None:
    for _ in range(ROUNDS):
        batch = SupporterImport.objects.create(list_name="Old list", content=b"", rows=0)
        outcomes = at_once(partial(start_import, batch), partial(start_import, batch), partial(discard_import, batch))
        assert len(done(outcomes)) == 1, outcomes


def test_a_volunteer_is_taken_on_once() -> None:
    users = [somebody() for _ in range(2)]
    for _ in range(ROUNDS):
        offer = VolunteerInterest.objects.create(subscription=SubscriptionFactory.create(interest="volunteering"))
        outcomes = at_once(*(partial(change_state, offer, VolunteerInterest.State.CONTACTED) for _ in range(3)))
        assert len(done(outcomes)) == 1, outcomes
        at_once(*(partial(assign, offer, user) for user in users))
        offer.refresh_from_db()
        assert offer.assigned_to in users


def test_a_change_of_a_setting_is_made_or_taken_back() -> None:
    chosen = MailingSettings.for_site(Site.objects.get(is_default_site=True))
    users = [somebody() for _ in range(3)]
    for number in range(ROUNDS):
        address = f"news{number}@missingpeople.example"
        stored, wanted = (MailingSettings.objects.get() for _ in range(2))
        wanted.sender_address = address
        (change,) = change_requests.withhold_guarded_changes(wanted, stored, users[0], ["sender_address"])
        ours, theirs, due = (WaitingChange.objects.get(pk=change.pk) for _ in range(3))
        WaitingChange.objects.update(takes_effect_at=timezone.now())
        outcomes = at_once(
            partial(change_requests.take_back, ours, users[1]),
            partial(change_requests.confirm, theirs, users[2]),
            lambda: bool(change_requests.make_due_changes()),
        )
        assert len(done(outcomes)) == 1, (due, outcomes)
        chosen.refresh_from_db()
        assert (chosen.sender_address == address) is not outcomes[0].is_done
