"""One worker on one mailing: takes messages, has them sent, and writes down what became of each."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, sleep
from typing import Final

from django.utils import timezone

from newsletter.mailings.models import Mailing
from newsletter.mailings.sending.claimed_messages import ClaimedMessages
from newsletter.mailings.sending.claims import RENEW_EVERY, release, release_stale, renew
from newsletter.mailings.sending.completion import pause_for_trouble
from newsletter.mailings.sending.connection_pool import ConnectionPool, Job
from newsletter.mailings.sending.eligibility import EligibilityCheck
from newsletter.mailings.sending.envelope import UnwritableAddressError
from newsletter.mailings.sending.message_builder import MessageBuilder
from newsletter.mailings.sending.rate_limiter import Pace, ServerTrouble
from newsletter.mailings.sending.result_recorder import UNWRITABLE, ResultRecorder, SentMessage
from newsletter.mailings.sending.sending_options import SendingOptions
from newsletter.mailings.sending.transports import Outcome, Result
from newsletter.mailings.sending.worker_ids import new_worker

Progress = Callable[[int], object]

# Seconds after which a worker that waits looks up, to see whether the mailing was paused or stopped.
POLL_SECONDS: Final = 0.5
MIN_REST: Final = 0.01

OUT_OF_REACH: Final = (
    "The mail server was in trouble {number} times in a row ({reply}). Have it looked at, then resume the mailing."
)
REFUSES_US: Final = "The mail server refuses us ({reply}). Have the password and the sender checked, then resume."
REFUSES_ALL: Final = (
    "The mail server refused {number} messages in a row ({reply}). Have it looked into, then resume the mailing."
)


class MailingWorker:
    """One worker on one mailing. It alone talks to the database; its lines do nothing but send."""

    def __init__(
        self, mailing: Mailing, lines: ConnectionPool, options: SendingOptions, progress: Progress | None = None
    ) -> None:
        self.mailing = mailing
        self.lines = lines
        self.options = options
        self.progress = progress
        self.worker = new_worker()
        self.supply = ClaimedMessages(mailing, self.worker, options.batch)
        self.filler = MessageBuilder(mailing)
        self.recorder = ResultRecorder(self.worker, options)
        self.pace = Pace(options.per_minute, options.per_host_per_minute)
        self.trouble = ServerTrouble(options.first_pause)
        self.refused_in_a_row = 0
        self.renewed_at = monotonic()
        self.is_over = False
        self.halted_by = ""

    def go(self) -> None:
        """Send until nothing is due, the mailing is paused or stopped, or the mail server is in lasting trouble."""
        release_stale(self.mailing)
        try:
            while not self.is_over:
                self._turn()
        finally:
            while self.lines.busy:
                self._take(POLL_SECONDS)
            release(self.mailing, self.worker)

    def _turn(self) -> None:
        if monotonic() - self.renewed_at > RENEW_EVERY.total_seconds():
            renew(self.mailing, self.worker)
            release_stale(self.mailing)
            self.renewed_at = monotonic()
        held_back = self._give_out()
        if self.lines.busy:
            self._take(min(held_back or POLL_SECONDS, POLL_SECONDS))
        elif not self.is_over:
            self._rest(held_back)

    def _give_out(self) -> float:
        """Return every idle line a message as far as that may be, and tell for how many seconds more are held back."""
        shortest, put_off = POLL_SECONDS, 0
        while self.lines.idle and not self.is_over:
            wait = self.trouble.wait() or self.pace.wait("")
            if wait:
                return wait
            if put_off and put_off >= len(self.supply):  # the limits of their hosts hold all of them back
                break
            key = self.supply.next()
            if key is None:
                break
            check = self._check(key)
            if check is None:
                continue
            host = check.address.rpartition("@")[2].lower()
            wait = self.pace.wait(host)
            if wait:
                self.supply.put_back(key, first=False)
                shortest, put_off = min(shortest, wait), put_off + 1
            elif self._give(key, check):
                self.pace.note(host)
        return shortest if put_off else 0.0

    def _check(self, key: int) -> EligibilityCheck | None:
        """Look at a message right before it is sent; none when it is not to be."""
        check = self.supply.check(key)
        if check is None:
            return None
        if not check.is_sending:
            self.is_over = True
            return None
        if check.reason:
            self.recorder.exclude(key, check.reason)
            self._tell(1)
            return None
        return check

    def _give(self, key: int, check: EligibilityCheck) -> bool:
        try:
            mail = self.filler.fill(key, check.rendering, check.address, check.token)
        except UnwritableAddressError:
            self.recorder.fail(key, check.attempts, UNWRITABLE.reply)
            self._tell(1)
            return False
        self.lines.give(Job(key, check.supporter, check.attempts, mail))
        return True

    def _take(self, seconds: float) -> None:
        """Write down what lines say, and only then let them have another message."""
        sent = []
        unforeseen = None
        for answer in self.lines.take(seconds):
            if isinstance(answer.outcome, Exception):
                unforeseen = answer.outcome
            elif answer.outcome.result is Result.TROUBLE and not answer.outcome.was_tried:
                self.supply.put_back(answer.job.key, first=True)
                self._judge(answer.outcome)
            else:
                sent.append(SentMessage(answer.job.key, answer.job.supporter, answer.job.attempts, answer.outcome))
                self._judge(answer.outcome)
        if sent:
            self._tell(self.recorder.record(sent))
        if self.halted_by and not self.is_over:
            self.is_over = True
            pause_for_trouble(self.mailing, self.halted_by)
        if unforeseen:
            raise unforeseen

    def _judge(self, outcome: Outcome) -> None:
        """See whether it makes sense to go on."""
        if outcome.result is not Result.TROUBLE:
            self.trouble.forget()
            self.refused_in_a_row = self.refused_in_a_row + 1 if outcome.result is Result.REFUSED else 0
            if self.refused_in_a_row >= self.options.most_refused:
                self.halted_by = REFUSES_ALL.format(number=self.refused_in_a_row, reply=outcome.reply)
            return
        self.trouble.note()
        reply = outcome.reply or "no answer"
        if outcome.is_hopeless:
            self.halted_by = REFUSES_US.format(reply=reply)
        elif self.trouble.in_a_row >= self.options.most_trouble:
            self.halted_by = OUT_OF_REACH.format(number=self.trouble.in_a_row, reply=reply)

    def _rest(self, held_back: float) -> None:
        """Wait for what can be sent soon, and look up now and then; when nothing is due soon, this run is over."""
        wait = held_back
        if not self.supply.keys:
            due = self.supply.next_try()
            if due is None or due - timezone.now() > self.options.patience:
                self.is_over = True
                return
            wait = max(held_back, (due - timezone.now()).total_seconds())
        sleep(min(max(wait, MIN_REST), POLL_SECONDS))
        self.is_over = not Mailing.objects.filter(pk=self.mailing.pk, state=Mailing.State.SENDING).exists()

    def _tell(self, number: int) -> None:
        if self.progress and number:
            self.progress(number)
