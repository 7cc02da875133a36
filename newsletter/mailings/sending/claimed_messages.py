"""The messages that one worker has claimed, in the order in which they are sent."""

from __future__ import annotations

from collections import deque
from datetime import datetime

from django.db.models import Min
from django.utils import timezone

from newsletter.mailings.models import Mailing, Message
from newsletter.mailings.sending.claims import claim
from newsletter.mailings.sending.eligibility import EligibilityCheck, EligibilityChecker


class ClaimedMessages:
    """Claims messages as they are needed, and looks at each right before it is sent."""

    def __init__(self, mailing: Mailing, worker: str, batch: int) -> None:
        self.mailing = mailing
        self.worker = worker
        self.batch = batch
        self.keys: deque[int] = deque()
        self.checker = EligibilityChecker(mailing, worker)

    def __len__(self) -> int:
        return len(self.keys)

    def next(self) -> int | None:
        """Return the key of a claimed message; none when nothing is due."""
        if not self.keys:
            self.keys.extend(claim(self.mailing, self.worker, self.batch))
            self.checker = EligibilityChecker(self.mailing, self.worker)
        return self.keys.popleft() if self.keys else None

    def put_back(self, key: int, *, first: bool) -> None:
        """Keep a message that could not be sent yet, to be the first or the last."""
        (self.keys.appendleft if first else self.keys.append)(key)

    def check(self, key: int) -> EligibilityCheck | None:
        """Look at a claimed message as it is now; none when it is no longer this worker's."""
        return self.checker.check(key)

    def next_try(self) -> datetime | None:
        """Return when the next message is due to be tried, none when nothing is left to this worker."""
        queued = Message.objects.filter(mailing=self.mailing, state=Message.State.QUEUED)
        first = queued.aggregate(first=Min("try_after"))["first"]
        return first or (timezone.now() if queued.exists() else None)
