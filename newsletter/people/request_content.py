"""What a sign-up request says: shown to the person before they confirm it, and carried out when they do."""

from __future__ import annotations

from typing import Any

from home.registers import Topic
from newsletter.people.models import (
    ConsentEvent,
    ConsentWording,
    Interest,
    SignUpRequest,
    Subscription,
    VolunteerInterest,
    VolunteerRole,
    VolunteerTime,
)

ALL_TOPICS = "All topics"


def find_wording(request: SignUpRequest, interest: Interest) -> ConsentWording | None:
    """Return the wording that was shown for an interest of a request, None if it is gone."""
    return ConsentWording.objects.filter(pk=request.details["interests"].get(interest)).first()


def describe_request(request: SignUpRequest, interests: list[Interest]) -> list[tuple[str, str]]:
    """Return what was written or chosen for these interests, as labels and texts, without what was left empty."""
    lines = [("Name", request.name)]
    if Interest.MISSING_NEWS in interests:
        topics = ", ".join(topic.name for topic in _chosen_topics(request))
        lines.append(("Topics of Missing News", topics or ALL_TOPICS))
    if Interest.VOLUNTEERING in interests:
        lines += _describe_offer(request.details["volunteer"] or {})
    lines.append(("Discreet emails", "Yes" if request.is_discreet else ""))
    return [(label, text) for label, text in lines if text]


def apply_request(request: SignUpRequest, row: Subscription) -> None:
    """Give a pending subscription what the request asks for; the caller saves its state."""
    interest = Interest(row.interest)
    row.wording, row.notice, row.page = find_wording(request, interest), request.notice, request.page
    row.basis = ConsentEvent.Basis.CONSENT
    chosen = _chosen_topics(request) if interest == Interest.MISSING_NEWS else []
    row.all_topics = not chosen
    row.topics.set(chosen)
    if interest == Interest.VOLUNTEERING:
        _save_offer(row, request.details["volunteer"] or {})


def _chosen_topics(request: SignUpRequest) -> list[Topic]:
    return list(Topic.objects.filter(pk__in=request.details["topics"]))


def _describe_offer(offer: dict[str, Any]) -> list[tuple[str, str]]:
    roles = VolunteerRole.objects.filter(pk__in=offer.get("roles", []))
    times = VolunteerTime.objects.filter(pk__in=offer.get("times", []))
    nation = offer.get("nation", "")
    return [
        ("Where you could help", str(dict(VolunteerInterest.Nation.choices).get(nation, nation))),
        ("Region, county or town", offer.get("region", "")),
        ("When you could help", ", ".join(map(str, times))),
        ("What you would like to do", ", ".join(map(str, roles))),
        *offer.get("answers", {}).items(),
    ]


def _save_offer(subscription: Subscription, offer: dict[str, Any]) -> None:
    VolunteerInterest.objects.filter(subscription=subscription).delete()
    volunteer = VolunteerInterest.objects.create(
        subscription=subscription,
        nation=offer.get("nation", ""),
        region=offer.get("region", ""),
        answers=offer.get("answers", {}),
    )
    volunteer.roles.set(VolunteerRole.objects.filter(pk__in=offer.get("roles", [])))
    volunteer.times.set(VolunteerTime.objects.filter(pk__in=offer.get("times", [])))
