"""A mailing that started at a known moment, and of which everything has become that can."""

import datetime
from typing import Any

from newsletter.mailings.models import Mailing
from tests.factories.sent_mailings import SentMailingFactory, SentMessageFactory

START = datetime.datetime(2026, 7, 3, 8, 50, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)
HOUR = datetime.timedelta(hours=1)


def messages(mailing: Mailing, number: int, state: str, after: datetime.timedelta | None = None, **parts: Any) -> None:
    """Make messages that were settled so long after the start."""
    settled = None if after is None else START + after
    SentMessageFactory.create_batch(number, mailing=mailing, state=state, settled_at=settled, **parts)


def reported_mailing() -> Mailing:
    """Make a mailing with messages in every state, and one of another mailing."""
    mailing = SentMailingFactory.create(started_at=START, subject="Missing News: July 2026")
    messages(mailing, 4, "handed_over", MINUTE)
    messages(mailing, 2, "handed_over", 15 * MINUTE)
    messages(mailing, 1, "bounced", 15 * MINUTE, soft_bounced_at=START)
    messages(mailing, 1, "failed", 3 * HOUR)
    messages(mailing, 2, "excluded", reason="paused", supporter=None)
    messages(mailing, 1, "excluded", reason="no_items", supporter=None)
    messages(mailing, 1, "queued")
    messages(mailing, 1, "claimed")
    SentMessageFactory.create()
    return mailing
