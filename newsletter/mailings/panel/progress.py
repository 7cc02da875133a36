"""How far a mailing has got, in numbers that people can follow while it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.timesince import timeuntil

from newsletter.mailings.counts import Counts, count
from newsletter.mailings.models import Mailing, Message

RATE_PERIOD = timedelta(minutes=1)


@dataclass(frozen=True)
class Progress:
    """The counts of a mailing, and how many messages were settled in the last minute."""

    mailing: Mailing
    counts: Counts
    in_last_minute: int

    @property
    def is_live(self) -> bool:
        """Whether it changes by itself."""
        return self.mailing.state in (Mailing.State.HOLDING, Mailing.State.SENDING)

    @property
    def percent(self) -> int:
        """How much is settled, from 0 to 100; all where there is nothing to send."""
        return 100 * self.counts.settled // self.counts.queued if self.counts.queued else 100

    @property
    def time_left(self) -> str:
        """How long it takes if it goes on like this, in words; empty when it cannot be told."""
        if self.mailing.state != Mailing.State.SENDING or not self.in_last_minute:
            return ""
        now = timezone.now()
        minutes = self.counts.waiting / self.in_last_minute
        in_words = timeuntil(now + timedelta(minutes=minutes), now, depth=1)
        return f"about {in_words}" if minutes >= 1 else "less than a minute"

    @property
    def excluded(self) -> list[tuple[str, int]]:
        """The reasons for leaving people out, in words, with their numbers."""
        return [(str(reason.label), number) for reason, number in self.counts.excluded.items()]


def progress_of(mailing: Mailing) -> Progress:
    """Return the progress of a mailing, in two queries at most."""
    recent = 0
    if mailing.state == Mailing.State.SENDING:
        since = timezone.now() - RATE_PERIOD
        settled = [Message.State.HANDED_OVER, Message.State.BOUNCED, Message.State.FAILED]
        recent = Message.objects.filter(mailing=mailing, state__in=settled, settled_at__gt=since).count()
    return Progress(mailing, count(mailing), recent)
