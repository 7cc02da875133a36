"""Export of the personal data of a supporter (UK GDPR, Article 15)."""

from __future__ import annotations

from typing import Any

from newsletter.people.models import ConsentEvent, Subscription, Supporter, VolunteerInterest


def collect_personal_data(supporter: Supporter, *, with_notes: bool = False) -> dict[str, Any]:
    """Return all data about a supporter, for DjangoJSONEncoder.

    The notes of the volunteer desk are left out but ``with_notes``, for the answer that staff give to a formal request:
    they may name others, so somebody reads them first.
    """
    rows = supporter.subscriptions.select_related("wording", "notice").prefetch_related("topics")
    return {
        "person": {
            "address": supporter.address,
            "name": supporter.name,
            "state": supporter.get_state_display(),
            "since": supporter.state_since,
            "reason": supporter.state_reason,
            "signed up": supporter.created_at,
            "came by": supporter.source,
            "confirmed": supporter.confirmed_at,
            "paused until": supporter.paused_until,
            "discreet mails": "yes" if supporter.is_discreet else "no",
            "new address, not in use yet": supporter.new_address,
        },
        "subscriptions": [_subscription(row, with_notes) for row in rows],
        "mails about signing up": [
            {"kind": mail.get_kind_display(), "asked for": mail.created_at, "sent": mail.sent_at}
            for mail in supporter.mails.all()
        ],
        "mailings": [
            {
                "mailing": message.mailing.subject,
                "state": message.get_state_display(),
                "why not": message.get_reason_display(),
                "when": message.settled_at,
                "answer of the mail server": message.reply,
                "could not be delivered for the time being": message.soft_bounced_at,
                "called spam": message.complained_at,
            }
            for message in supporter.messages.select_related("mailing").order_by("-mailing_id", "-pk")
        ],
        "consent": [_event(event) for event in ConsentEvent.objects.of(supporter)],
    }


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
