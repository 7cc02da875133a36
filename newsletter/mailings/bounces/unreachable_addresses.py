"""When bounces make an address unreachable: at once if they are for good, after several if they may pass."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from newsletter.mailings.bounces.classification import ReportKind
from newsletter.mailings.models import Message
from newsletter.people.address_change import ADDRESS_CHANGED
from newsletter.people.models import ConsentEvent, Supporter

MAX_SOFT_BOUNCES: Final = 3  # each of another mailing, which comes about once a month
SOFT_BOUNCE_WINDOW: Final = timedelta(days=180)


def is_unreachable(person: Supporter, message: Message, kind: ReportKind) -> bool:
    """Return whether nobody should write to the person any more, now that this message has bounced."""
    since = _address_valid_since(person)
    if message.settled_at is None or message.settled_at < since:
        return False
    return kind is not ReportKind.SOFT or _count_soft_bounces(person, since) >= MAX_SOFT_BOUNCES


def _address_valid_since(person: Supporter) -> datetime:
    """Return since when the person has had their address and state: earlier bounces do not count."""
    changes = ConsentEvent.objects.of(person).filter(kind=ConsentEvent.Kind.CHANGED, change=ADDRESS_CHANGED)
    last = changes.values_list("happened_at", flat=True).last()
    return max(filter(None, [person.state_since, last]))


def _count_soft_bounces(person: Supporter, since: datetime) -> int:
    since = max(since, timezone.now() - SOFT_BOUNCE_WINDOW)
    return Message.objects.filter(supporter=person, soft_bounced_at__gt=since).count()
