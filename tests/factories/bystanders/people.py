"""People in every state, each with everything that can hang on a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from home.registers import Topic
from newsletter.people.consent_ledger import record_event
from newsletter.people.email_address import mailbox_hash
from newsletter.people.models import (
    ConsentEvent,
    ConsentWording,
    Interest,
    PrivacyNotice,
    PrivateLink,
    RetentionRecord,
    SignUpMail,
    SignUpRequest,
    Subscription,
    Supporter,
    SupporterImport,
    Suppression,
    VolunteerInterest,
    VolunteerNote,
)
from tests.factories.accounts import make_user
from tests.factories.supporters import (
    SubscriptionFactory,
    SupporterFactory,
    VolunteerInterestFactory,
    VolunteerRoleFactory,
    VolunteerTimeFactory,
)

DOMAIN = "bystander.example"
DAY = timedelta(days=1)
LISTED = b"address,interests,basis,date,wording\nlisted@bystander.example,missing_news,consent,2025-03-01,news-1\n"
State = Supporter.State
NEWS, HELP, RESEARCH = Interest.MISSING_NEWS, Interest.VOLUNTEERING, Interest.RESEARCH

_numbers = count(1)


class Crowd:
    """Makes people who were shown the same texts; ``ago`` is the number of days since they came to their state."""

    def __init__(self, wordings: Mapping[Interest, ConsentWording], notice: PrivacyNotice) -> None:
        self.wordings = wordings
        self.notice = notice
        self.now = timezone.now()

    def person(self, state: State, ago: int = 5, **fields: Any) -> Supporter:
        """Make a person, without subscriptions."""
        since = self.now - ago * DAY
        number = next(_numbers)
        given = {
            "address": f"person-{number}@{DOMAIN}",
            "name": f"Bystander Number{number}",
            "created_at": since,
            "state_since": since,
            "confirmed_at": None if state == State.PENDING else since,
            "interests": [],
            "source": "/sign-up/",
        }
        supporter: Supporter = SupporterFactory.create(**{**given, "state": state, **fields})
        record_event(supporter, ConsentEvent.Kind.CHANGED, source=ConsentEvent.Source.STAFF, change="Was made.")
        return supporter

    def wants(self, supporter: Supporter, interest: Interest, state: str = "active", **fields: Any) -> Subscription:
        """Make a subscription in a state, with the request that waits for a pending one."""
        at = supporter.state_since
        given: dict[str, Any] = {"asked_at": at, "confirmed_at": None if state == "pending" else at}
        texts = {"wording": self.wordings[interest], "notice": self.notice}
        left = {"left_at": at} if state == "left" else {}
        made: Subscription = SubscriptionFactory.create(
            supporter=supporter, interest=interest, state=state, **{**texts, **given, **left, **fields}
        )
        if state == "pending":
            SignUpRequest.objects.create(
                supporter=supporter,
                address=supporter.address,
                address_key=supporter.address_key or "",
                name="Bystander Asks",
                notice=self.notice,
                details={"interests": {str(interest): self.wordings[interest].pk}, "topics": [], "volunteer": None},
                asked_at=self.now - DAY,
                mailed_at=self.now - DAY,
            )
        return made

    def mail(self, supporter: Supporter, kind: SignUpMail.Kind, *, sent: bool) -> None:
        """Store a mail about signing up, sent two days ago or waiting."""
        at = self.now - (2 * DAY if sent else 0 * DAY)
        SignUpMail.objects.create(
            supporter=supporter,
            kind=kind,
            recipient="" if sent else supporter.address,
            recipient_hash=mailbox_hash(supporter.address),
            created_at=at,
            sent_at=at if sent else None,
        )

    def suppress(self, supporter: Supporter, reason: Suppression.Reason, *, lifted: bool = False) -> None:
        """Put an address on the suppression list."""
        Suppression.objects.create(
            address_hash=supporter.address_hash or "",
            supporter_key=supporter.public_id,
            reason=reason,
            created_at=supporter.state_since,
            lifted_at=self.now - DAY if lifted else None,
        )


def make_people(wordings: Mapping[Interest, ConsentWording], notice: PrivacyNotice, topics: Sequence[Topic]) -> None:
    """Make people in every state, with requests, mails, links, suppressions, offers, notes, events and imports."""
    crowd = Crowd(wordings, notice)
    _make_pending(crowd)
    _make_active(crowd, topics)
    _make_volunteers(crowd)
    _make_gone(crowd)
    _make_imports(crowd)
    RetentionRecord.objects.create(subject=RetentionRecord.Subject.MAILS, deleted=3)


def _make_pending(crowd: Crowd) -> None:
    for sent in (True, False):
        waiting = crowd.person(State.PENDING)
        crowd.wants(waiting, NEWS, "pending")
        crowd.mail(waiting, SignUpMail.Kind.CONFIRM, sent=sent)
    # Erased once, and has asked again: the suppression is in force until this is confirmed.
    back = crowd.person(State.PENDING)
    crowd.wants(back, RESEARCH, "pending")
    for reason in (Suppression.Reason.ERASED, Suppression.Reason.LEFT):
        crowd.suppress(back if reason == Suppression.Reason.ERASED else crowd.person(State.PENDING), reason)
    SignUpRequest.objects.create(
        address=f"asks@{DOMAIN}",
        address_key=f"asks@{DOMAIN}",
        name="Bystander Asks",
        details={"interests": {str(NEWS): crowd.wordings[NEWS].pk}, "topics": [], "volunteer": None},
    )


def _make_active(crowd: Crowd, topics: Sequence[Topic]) -> None:
    plain, discreet, paused, chosen, moving, moved = [crowd.person(State.ACTIVE, 400) for _ in range(6)]
    for supporter in (plain, discreet, paused, moving, moved):
        crowd.wants(supporter, NEWS)
    crowd.wants(chosen, NEWS, topics=topics)
    crowd.wants(plain, RESEARCH, "pending", asked_at=crowd.now - DAY)
    crowd.wants(paused, RESEARCH)
    crowd.mail(plain, SignUpMail.Kind.WELCOME, sent=True)
    crowd.mail(moving, SignUpMail.Kind.PRIVATE_LINK, sent=False)
    PrivateLink.objects.create(supporter=moving)
    PrivateLink.objects.create(supporter=moved, opened_at=crowd.now)
    discreet.is_discreet = True
    paused.paused_until = (crowd.now + 60 * DAY).date()
    for supporter, confirmed_at in ((moving, None), (moved, crowd.now)):
        supporter.new_address = supporter.new_address_key = f"new-{supporter.pk}@{DOMAIN}"
        supporter.new_address_asked_at, supporter.new_address_confirmed_at = crowd.now - 2 * DAY, confirmed_at
    for supporter in (discreet, paused, moving, moved):
        supporter.save()
    # Came back: what was suppressed is lifted.
    crowd.suppress(chosen, Suppression.Reason.LEFT, lifted=True)


def _make_volunteers(crowd: Crowd) -> None:
    role, time = VolunteerRoleFactory.create(), VolunteerTimeFactory.create()
    desk = make_user("Desk Bystander")
    for state in VolunteerInterest.State:
        volunteer = crowd.person(State.ACTIVE, 200)
        offer = VolunteerInterestFactory.create(
            subscription=crowd.wants(volunteer, HELP),
            state=state,
            state_since=crowd.now - 100 * DAY,
            assigned_to=None if state == VolunteerInterest.State.NEW else desk,
            answers={"Do you drive?": "Yes"},
        )
        offer.roles.add(role)
        offer.times.add(time)
        VolunteerNote.objects.create(interest=offer, author=desk, text="Called.")
    waiting, left = crowd.person(State.PENDING), crowd.person(State.LEFT, 20)
    VolunteerInterestFactory.create(subscription=crowd.wants(waiting, HELP, "pending"))
    VolunteerInterestFactory.create(subscription=crowd.wants(left, HELP, "left"))


def _make_gone(crowd: Crowd) -> None:
    left, back, undelivered, complained = [
        crowd.person(state, 20) for state in (State.LEFT, State.LEFT, State.BOUNCED, State.COMPLAINED)
    ]
    crowd.wants(left, NEWS, "left")
    crowd.wants(left, RESEARCH, "left")
    crowd.mail(left, SignUpMail.Kind.GOODBYE, sent=True)
    # Left, and has asked again.
    crowd.wants(back, NEWS, "pending", left_at=back.state_since, asked_at=crowd.now - DAY)
    crowd.wants(undelivered, NEWS)
    crowd.suppress(complained, Suppression.Reason.COMPLAINED)
    for state, reason in ((State.LEFT, Suppression.Reason.LEFT), (State.ERASED, Suppression.Reason.ERASED)):
        gone = crowd.person(state, 300)
        crowd.suppress(gone, reason)
        nothing: dict[str, Any] = {"address": "", "address_key": None, "address_hash": None, "name": ""}
        Supporter.objects.filter(pk=gone.pk).update(**nothing)


def _make_imports(crowd: Crowd) -> None:
    states = SupporterImport.State
    for state in states:
        is_over = state in (states.DONE, states.DISCARDED)
        SupporterImport.objects.create(
            list_name=f"A list that is {state}",
            state=state,
            rows=2,
            content=b"" if is_over else LISTED,
            worked_at=crowd.now + DAY if state == states.RUNNING else None,
            finished_at=crowd.now - DAY if is_over else None,
        )


def renew_what_waits() -> None:
    """Let what waits have begun to wait now: what was kept may be hours old, and due."""
    now = timezone.now()
    SignUpRequest.objects.update(asked_at=now)
    SignUpMail.objects.filter(sent_at=None).update(created_at=now)
    PrivateLink.objects.update(created_at=now)
    Supporter.objects.filter(new_address_confirmed_at__isnull=False).update(new_address_confirmed_at=now)
    SupporterImport.objects.filter(state=SupporterImport.State.CHECKED).update(uploaded_at=now)
