"""The person that a test acts on, with bystanders around."""

from __future__ import annotations

from typing import Any

from newsletter.people.models import (
    ConsentWording,
    Interest,
    PrivacyNotice,
    Supporter,
    VolunteerInterest,
)
from tests.factories.supporters import (
    SignUpRequestFactory,
    SubscriptionFactory,
    SupporterFactory,
    VolunteerInterestFactory,
)

NEWS, HELP, RESEARCH = Interest.MISSING_NEWS, Interest.VOLUNTEERING, Interest.RESEARCH
ADA = "ada@reader.example"


def texts() -> dict[str, Any]:
    """Return texts that stand in the database already, so that making somebody adds none."""
    return {"wording": ConsentWording.objects.first(), "notice": PrivacyNotice.objects.first()}


def somebody(*interests: Interest, pending: bool = False, **fields: Any) -> Supporter:
    """Make the person that a test is about, with everything that a person can have."""
    state = {"state": Supporter.State.PENDING, "confirmed_at": None} if pending else {}
    supporter: Supporter = SupporterFactory.create(address=ADA, interests=[], **{**state, **fields})
    for interest in interests or Interest:
        row = {"state": "pending", "confirmed_at": None} if pending else {}
        made = SubscriptionFactory.create(supporter=supporter, interest=interest, **texts(), **row)
        if interest == HELP:
            VolunteerInterestFactory.create(subscription=made)
    if pending:
        wordings = {interest: ConsentWording.objects.filter(interest=interest).first() for interest in Interest}
        asked = {interest: wordings[interest].pk for interest in interests or Interest}
        SignUpRequestFactory.create(supporter=supporter, interests=[], details={"interests": asked})
    return supporter


def offer_of(supporter: Supporter) -> VolunteerInterest:
    return VolunteerInterest.objects.get(subscription__supporter=supporter)
