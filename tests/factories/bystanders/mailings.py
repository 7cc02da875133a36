"""Mailings in every state, each with messages in every state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from newsletter.editions.models import EditionSnapshot
from newsletter.editions.pages import IssuePage
from newsletter.mailings.models import Mailing, Message
from newsletter.mailings.sending.worker_ids import new_worker_id
from newsletter.people.models import Supporter
from tests.factories.accounts import make_user
from tests.factories.mailings import MailingFactory, MessageFactory, RenderingFactory

State = Mailing.State
BEGUN = (State.SENDING, State.PAUSED, State.SENT, State.STOPPED)
WORKER_ELSEWHERE = "bystander-host 1 1 1 00000000"


def make_mailings(editions: Sequence[IssuePage]) -> None:
    """Make a mailing in every state, and one that follows a stopped one of the same page."""
    people = list(Supporter.objects.filter(state=Supporter.State.ACTIVE).order_by("pk")[:8])
    for state, edition in zip(State, editions, strict=False):
        _make_mailing(state, edition, people)
    again = editions[len(State)]
    _make_mailing(State.STOPPED, again, people)
    _make_mailing(State.DRAFT, again, people)


def _make_mailing(state: Mailing.State, edition: IssuePage, people: Sequence[Supporter]) -> None:
    now = timezone.now()
    has_begun, is_over = state in BEGUN, state in (State.SENT, State.STOPPED)
    mailing = MailingFactory.create(
        page=edition,
        state=state,
        frozen_at=now - timedelta(days=3),
        frozen_by=make_user(f"Freezing Bystander {edition.pk} {state}"),
        approved_at=None if state == State.DRAFT else now - timedelta(days=2),
        starts_at=now + timedelta(days=30) if state == State.HOLDING else None,
        started_at=now - timedelta(days=1) if has_begun else None,
        finished_at=now if is_over else None,
    )
    RenderingFactory.create(mailing=mailing, is_discreet=True)
    EditionSnapshot.objects.get_or_create(edition=edition, defaults={"sent_at": now - timedelta(days=2)})
    if has_begun:
        _make_messages(mailing, people, is_over=is_over)


def _make_messages(mailing: Mailing, people: Sequence[Supporter], *, is_over: bool) -> None:
    settled = {"settled_at": timezone.now() - timedelta(hours=1)}
    kinds: list[dict[str, Any]] = [
        {"state": Message.State.HANDED_OVER, **settled},
        {"state": Message.State.HANDED_OVER, "complained_at": settled["settled_at"], **settled},
        {"state": Message.State.FAILED, **settled},
        {"state": Message.State.BOUNCED, "soft_bounced_at": settled["settled_at"], **settled},
        {"state": Message.State.EXCLUDED, "reason": Message.Reason.PAUSED},
    ]
    if not is_over:
        kinds += [
            {"state": Message.State.QUEUED, "try_after": timezone.now() + timedelta(days=30)},
            {"state": Message.State.CLAIMED, "claimed_by": WORKER_ELSEWHERE},
            {"state": Message.State.CLAIMED},
        ]
    for person, fields in zip(people, kinds, strict=False):
        MessageFactory.create(mailing=mailing, supporter=person, **fields)


def renew_claims_of_bystanders() -> None:
    """Let the claims be those of living workers, one on this machine: what was kept is older than a lease."""
    claimed = Message.objects.filter(state=Message.State.CLAIMED)
    claimed.update(claimed_at=timezone.now())
    claimed.exclude(claimed_by=WORKER_ELSEWHERE).update(claimed_by=new_worker_id())
