"""The queue of messages that one worker has claimed."""

from __future__ import annotations

from collections import deque
from datetime import datetime

from django.db.models import Min
from django.utils import timezone

from newsletter.mailings.models import Mailing, Message
from newsletter.mailings.sending.claims import claim_messages
from newsletter.mailings.sending.eligibility import EligibilityCheck, EligibilityChecker


class ClaimedMessages:
    """Claims messages in batches, when the batch before has been used up, and checks each right before it is sent."""

    def __init__(self, mailing: Mailing, worker: str, batch_size: int) -> None:
        self.mailing = mailing
        self.worker = worker
        self.batch_size = batch_size
        self.keys: deque[int] = deque()
        self.checker = EligibilityChecker(mailing, worker)

    def __len__(self) -> int:
        return len(self.keys)

    def pop(self) -> int | None:
        """Return the key of the next claimed message; None if no message is due."""
        if not self.keys:
            self.keys.extend(claim_messages(self.mailing, self.worker, self.batch_size))
            self.checker = EligibilityChecker(self.mailing, self.worker)
        return self.keys.popleft() if self.keys else None

    def put_back(self, key: int, *, first: bool) -> None:
        """Keep a message that could not be sent yet, as the first or the last of the queue."""
        (self.keys.appendleft if first else self.keys.append)(key)

    def check(self, key: int) -> EligibilityCheck | None:
        """Return whether a message may be sent now, and to which address; None if this worker no longer has it."""
        return self.checker.check(key)

    def next_attempt_at(self) -> datetime | None:
        """Return when the next unclaimed message is due; None if no message is queued."""
        queued = Message.objects.filter(mailing=self.mailing, state=Message.State.QUEUED)
        first = queued.aggregate(first=Min("try_after"))["first"]
        return first or (timezone.now() if queued.exists() else None)
