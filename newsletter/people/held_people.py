"""What sign-up holds about a person: who they are, what they asked for, what we mailed them, what they agreed to.

The consent ledger and the suppression list stay when somebody is erased. They name nobody (UK GDPR, Article 7(1)).
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from home.held_data import DataSubject, HeldPart
from newsletter.people.importing.waiting_rows import WAITING_ROWS
from newsletter.people.models import (
    ConsentEvent,
    PrivateLink,
    SignUpMail,
    SignUpRequest,
    Subscription,
    Supporter,
    Suppression,
    UnsettledChange,
    VolunteerInterest,
    VolunteerNote,
)
from newsletter.people.request_content import describe_request


def _supporter(subject: DataSubject) -> Supporter:
    return Supporter.objects.get(pk=subject.supporter_id)


def _show_person(subject: DataSubject) -> dict[str, Any]:
    supporter = _supporter(subject)
    return {
        "address": supporter.address,
        "name": supporter.name,
        "state": supporter.get_state_display(),
        "since": supporter.state_since,
        "reason": supporter.state_reason,
        "signed up": supporter.created_at,
        "came by": supporter.source,
        "confirmed": supporter.confirmed_at,
        "paused until": supporter.paused_until,
        "discreet emails": "yes" if supporter.is_discreet else "no",
        "new address, not in use yet": supporter.new_address,
    }


def _erase_person(subject: DataSubject) -> None:
    """Empty the row, which stays so that old links can say what was done."""
    nothing = {"new_address": "", "new_address_key": "", "new_address_asked_at": None, "new_address_confirmed_at": None}
    if subject.address:
        # Somebody else may have asked to change to this address.
        Supporter.objects.filter(new_address_key=subject.address).update(**nothing)
    Supporter.objects.filter(pk=subject.supporter_id).update(
        address="", address_key=None, address_hash=None, name="", state_reason="", paused_until=None, is_discreet=False,
        **nothing,
    )  # fmt: skip


def _subscriptions(subject: DataSubject) -> QuerySet[Subscription]:
    return Subscription.objects.filter(supporter=subject.supporter_id)


def _show_subscriptions(subject: DataSubject) -> list[dict[str, Any]]:
    rows = _subscriptions(subject).select_related("wording", "notice").prefetch_related("topics")
    return [_subscription(row, subject.with_notes) for row in rows]


def _subscription(row: Subscription, with_notes: bool) -> dict[str, Any]:
    volunteer = VolunteerInterest.objects.filter(subscription=row).first()
    return {
        "interest": row.get_interest_display(),
        "state": row.get_state_display(),
        "asked": row.asked_at,
        "confirmed": row.confirmed_at,
        "left": row.left_at,
        "topics": "all" if row.all_topics else [topic.name for topic in row.topics.all()],
        "volunteering": _volunteer(volunteer, with_notes) if volunteer else None,
    }


def _volunteer(volunteer: VolunteerInterest, with_notes: bool) -> dict[str, Any]:
    notes = [{"written": note.written_at, "text": note.text} for note in volunteer.notes.all()] if with_notes else []
    return {
        "nation": volunteer.get_nation_display(),
        "region": volunteer.region,
        "in": [role.name for role in volunteer.roles.all()],
        "when": [time.name for time in volunteer.times.all()],
        "answers": volunteer.answers,
        "state": volunteer.get_state_display(),
        "since": volunteer.state_since,
    } | ({"notes": notes} if with_notes else {})


def _requests(subject: DataSubject) -> QuerySet[SignUpRequest]:
    named = Q(supporter=subject.supporter_id)
    return SignUpRequest.objects.filter(named | Q(address_key=subject.address) if subject.address else named)


def _show_requests(subject: DataSubject) -> list[dict[str, Any]]:
    return [
        {"asked": request.asked_at, "for": [interest.label for interest in request.interests]}
        | dict(describe_request(request, request.interests))
        for request in _requests(subject)
    ]


def _show_mails(subject: DataSubject) -> list[dict[str, Any]]:
    mails = SignUpMail.objects.filter(supporter=subject.supporter_id)
    return [{"kind": mail.get_kind_display(), "asked for": mail.created_at, "sent": mail.sent_at} for mail in mails]


def _erase_mails(subject: DataSubject) -> None:
    """Delete what waits to be sent; the number of what was sent stays for 30 days, for the limits."""
    named = Q(supporter=subject.supporter_id) | Q(recipient__iexact=subject.address, recipient__gt="")
    SignUpMail.objects.filter(named, sent_at=None).delete()


def _links(subject: DataSubject) -> QuerySet[PrivateLink]:
    return PrivateLink.objects.filter(supporter=subject.supporter_id)


def _show_links(subject: DataSubject) -> list[dict[str, Any]]:
    return [{"mailed": link.created_at, "opened": link.opened_at} for link in _links(subject)]


def _unsettled(subject: DataSubject) -> QuerySet[UnsettledChange]:
    return UnsettledChange.objects.filter(supporter=subject.supporter_id)


def _show_unsettled(subject: DataSubject) -> list[dict[str, Any]]:
    return [{"what": change.get_subject_display(), "when": change.changed_at} for change in _unsettled(subject)]


def _show_events(subject: DataSubject) -> list[dict[str, Any]]:
    return [_event(event) for event in ConsentEvent.objects.of(_supporter(subject))]


def _event(event: ConsentEvent) -> dict[str, Any]:
    return {
        "what": event.get_kind_display(),
        "interest": event.get_interest_display(),
        "when": event.happened_at,
        "where": event.get_source_display(),
        "page": event.page,
        "basis": event.get_basis_display(),
        "proof": event.proof,
        "collected": event.collected_on,
        "wording": event.wording,
        "wording in full": event.wording_text,
        "privacy notice": event.notice,
        "change": event.change,
    }


def _show_suppressions(subject: DataSubject) -> list[dict[str, Any]]:
    kept = Suppression.objects.filter(supporter_key=_supporter(subject).public_id)
    return [{"why": row.get_reason_display(), "since": row.created_at, "until": row.lifted_at} for row in kept]


def _keep(subject: DataSubject) -> None:
    """Keep what names nobody and proves what was agreed to, or keeps an import from bringing somebody back."""


PEOPLE_PARTS = [
    HeldPart("person", "You", (Supporter,), _show_person, _erase_person, order=10),
    HeldPart(
        "subscriptions", "What you signed up for", (Subscription, VolunteerInterest, VolunteerNote),
        _show_subscriptions, lambda subject: _subscriptions(subject).delete(), order=20,
    ),
    HeldPart(
        "waiting forms", "Sign-up forms waiting to be confirmed", (SignUpRequest,),
        _show_requests, lambda subject: _requests(subject).delete(), order=25,
    ),
    HeldPart("emails about signing up", "Emails about signing up", (SignUpMail,), _show_mails, _erase_mails, order=30),
    HeldPart(
        "unsettled changes", "Changes that are not in the record of your consent yet", (UnsettledChange,),
        _show_unsettled, lambda subject: _unsettled(subject).delete(), order=58,
    ),
    HeldPart(
        "private links", "Private links you asked for", (PrivateLink,),
        _show_links, lambda subject: _links(subject).delete(), order=35,
    ),
    WAITING_ROWS,
    HeldPart("consent", "What you were asked, and what you answered", (ConsentEvent,), _show_events, _keep, order=60),
    HeldPart(
        "suppressions", "Why an import cannot add you again", (Suppression,), _show_suppressions, _keep, order=70,
    ),
]  # fmt: skip
