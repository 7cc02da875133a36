"""The messages that one worker has claimed, in the order in which they are sent."""

from __future__ import annotations

from collections import deque
from datetime import datetime

from django.db.models import Min
from django.utils import timezone

from newsletter.mailing.checking import Check, Checker
from newsletter.mailing.claiming import claim
from newsletter.models import Mailing, Message


class Supply:
    """Claims messages as they are needed, and looks at each right before it is sent."""

    def __init__(self, mailing: Mailing, worker: str, batch: int) -> None:
        self.mailing = mailing
        self.worker = worker
        self.batch = batch
        self.keys: deque[int] = deque()
        self.checker = Checker(mailing, worker)

    def __len__(self) -> int:
        return len(self.keys)

    def next(self) -> int | None:
        """Give the key of a claimed message; none when nothing is due."""
        if not self.keys:
            self.keys.extend(claim(self.mailing, self.worker, self.batch))
            self.checker = Checker(self.mailing, self.worker)
        return self.keys.popleft() if self.keys else None

    def put_back(self, key: int, *, first: bool) -> None:
        """Keep a message that could not be sent yet, to be the first or the last."""
        (self.keys.appendleft if first else self.keys.append)(key)

    def check(self, key: int) -> Check | None:
        """Look at a claimed message as it is now; none when it is no longer this worker's."""
        return self.checker.check(key)

    def next_try(self) -> datetime | None:
        """Give when the next message is due to be tried, none when nothing is left to this worker."""
        queued = Message.objects.filter(mailing=self.mailing, state=Message.State.QUEUED)
        first = queued.aggregate(first=Min("try_after"))["first"]
        return first or (timezone.now() if queued.exists() else None)
