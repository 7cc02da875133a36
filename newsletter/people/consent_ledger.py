"""Recording of events in the consent ledger."""

from __future__ import annotations

import datetime
import re

from django.core.exceptions import ValidationError
from django.utils import timezone

from newsletter.people.models import (
    ConsentEvent,
    ConsentWording,
    Interest,
    PrivacyNotice,
    Subscription,
    Supporter,
)

NAMING_MESSAGE = "Leave names and addresses out of the proof. The ledger is kept after a person is erased."
FUTURE_MESSAGE = "The day that a consent was collected cannot be in the future. Correct the date."


def record_event(
    supporter: Supporter,
    kind: ConsentEvent.Kind,
    *,
    source: ConsentEvent.Source,
    interest: Interest | str = "",
    basis: ConsentEvent.Basis | str = "",
    wording: ConsentWording | None = None,
    notice: PrivacyNotice | None = None,
    page: str = "",
    proof: str = "",
    collected_on: datetime.date | None = None,
    change: str = "",
) -> ConsentEvent:
    """Record an event; raises ValidationError for text with personal data, and a soft opt-in without proof or date."""
    event = ConsentEvent(
        supporter_key=supporter.public_id,
        kind=kind,
        source=source,
        interest=interest,
        basis=basis,
        wording=wording.identifier if wording else "",
        wording_text=wording.text if wording else "",
        notice=notice.version if notice else "",
        page=page.partition("?")[0],
        proof=proof,
        collected_on=collected_on,
        change=change,
    )
    # The page and the change are in the site's own words, in which a short name may stand by chance.
    if _has_personal_data(supporter, proof):
        raise ValidationError(NAMING_MESSAGE)
    if collected_on and collected_on > timezone.localdate():
        raise ValidationError(FUTURE_MESSAGE)
    event.full_clean()
    event.save(force_insert=True)
    return event


def record_subscription(
    kind: ConsentEvent.Kind, subscription: Subscription, source: ConsentEvent.Source, change: str = ""
) -> ConsentEvent:
    """Record an event about a subscription, with the wording and notice that were shown."""
    return record_event(
        subscription.supporter,
        kind,
        source=source,
        interest=subscription.interest,
        basis=subscription.basis,
        wording=subscription.wording,
        notice=subscription.notice,
        page=subscription.page,
        change=change,
    )


def _has_personal_data(supporter: Supporter, text: str) -> bool:
    name = supporter.name.strip()
    return "@" in text or (len(name) > 1 and bool(re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)))
