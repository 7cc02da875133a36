"""A worker that sends one mailing: claims messages, sends them over a pool of connections and records the outcomes."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, sleep
from typing import Final

from django.utils import timezone

from newsletter.mailings.models import Mailing
from newsletter.mailings.sending.claimed_messages import ClaimedMessages
from newsletter.mailings.sending.claims import RENEWAL_INTERVAL, release_claims, release_stale_claims, renew_claims
from newsletter.mailings.sending.completion import pause_after_failures
from newsletter.mailings.sending.connection_pool import ConnectionPool, SendJob
from newsletter.mailings.sending.eligibility import EligibilityCheck
from newsletter.mailings.sending.envelope import UnwritableAddressError
from newsletter.mailings.sending.message_builder import MessageBuilder
from newsletter.mailings.sending.rate_limiter import RateLimiter
from newsletter.mailings.sending.result_recorder import UNWRITABLE, ResultRecorder, SentMessage
from newsletter.mailings.sending.sending_options import SendingOptions
from newsletter.mailings.sending.server_backoff import ServerBackoff
from newsletter.mailings.sending.transports import DeliveryOutcome, Result
from newsletter.mailings.sending.worker_ids import new_worker_id

Progress = Callable[[int], object]

# A waiting worker looks this often whether the mailing was paused or stopped.
POLL_SECONDS: Final = 0.5
MIN_SLEEP_SECONDS: Final = 0.01

SERVER_FAILS: Final = (
    "The mail server failed {number} times in a row ({reply}). Have it checked, then resume the mailing."
)
SENDER_REFUSED: Final = (
    "The mail server refuses us ({reply}). Have the password and the sender checked, then resume the mailing."
)
MESSAGES_REFUSED: Final = (
    "The mail server refused {number} messages in a row ({reply}). Find out why, then resume the mailing."
)


class MailingWorker:
    """Sends one mailing. Only the worker uses the database; the threads of its connections do nothing but send."""

    def __init__(
        self, mailing: Mailing, pool: ConnectionPool, options: SendingOptions, progress: Progress | None = None
    ) -> None:
        self.mailing = mailing
        self.pool = pool
        self.options = options
        self.progress = progress
        self.worker_id = new_worker_id()
        self.messages = ClaimedMessages(mailing, self.worker_id, options.batch_size)
        self.builder = MessageBuilder(mailing)
        self.recorder = ResultRecorder(self.worker_id, options)
        self.rate_limiter = RateLimiter(options.per_minute, options.per_host_per_minute)
        self.backoff = ServerBackoff(options.first_backoff)
        self.refusals_in_a_row = 0
        self.renewed_at = monotonic()
        self.is_finished = False
        self.pause_reason = ""

    def run(self) -> None:
        """Send until no message is due, the mailing is paused or stopped, or the mail server keeps failing."""
        release_stale_claims(self.mailing)
        try:
            while not self.is_finished:
                self._run_once()
        finally:
            while self.pool.busy_count:
                self._collect_results(POLL_SECONDS)
            release_claims(self.mailing, self.worker_id)

    def _run_once(self) -> None:
        if monotonic() - self.renewed_at > RENEWAL_INTERVAL.total_seconds():
            renew_claims(self.mailing, self.worker_id)
            release_stale_claims(self.mailing)
            self.renewed_at = monotonic()
        delay = self._submit_messages()
        if self.pool.busy_count:
            self._collect_results(min(delay or POLL_SECONDS, POLL_SECONDS))
        elif not self.is_finished:
            self._wait_for_messages(delay)

    def _submit_messages(self) -> float:
        """Submit messages while a connection is idle; return the seconds until the limits let the next one go, or 0."""
        shortest, delayed = POLL_SECONDS, 0
        while self.pool.idle and not self.is_finished:
            wait = self.backoff.seconds_to_wait() or self.rate_limiter.seconds_to_wait("")
            if wait:
                return wait
            if delayed and delayed >= len(self.messages):  # each one is waiting for the limit of its host
                break
            key = self.messages.pop()
            if key is None:
                break
            check = self._check(key)
            if check is None:
                continue
            host = check.address.rpartition("@")[2].lower()
            wait = self.rate_limiter.seconds_to_wait(host)
            if wait:
                self.messages.put_back(key, first=False)
                shortest, delayed = min(shortest, wait), delayed + 1
            elif self._submit(key, check):
                self.rate_limiter.record_send(host)
        return shortest if delayed else 0.0

    def _check(self, key: int) -> EligibilityCheck | None:
        """Return the check of a message that may be sent; None if it may not, which is recorded."""
        check = self.messages.check(key)
        if check is None:
            return None
        if not check.is_sending:
            self.is_finished = True
            return None
        if check.reason:
            self.recorder.exclude(key, check.reason)
            self._report_progress(1)
            return None
        return check

    def _submit(self, key: int, check: EligibilityCheck) -> bool:
        """Build a message and submit it; return False if its address cannot be used, which is recorded."""
        try:
            mail = self.builder.build(key, check.rendering, check.address, check.token, is_discreet=check.is_discreet)
        except UnwritableAddressError:
            self.recorder.fail(key, check.attempts, UNWRITABLE.reply)
            self._report_progress(1)
            return False
        self.pool.submit(SendJob(key, check.supporter, check.attempts, mail))
        return True

    def _collect_results(self, timeout: float) -> None:
        """Record the results that are ready; raises the unexpected error of a connection."""
        sent = []
        unexpected = None
        for result in self.pool.collect(timeout):
            job, outcome = result.job, result.outcome
            if isinstance(outcome, Exception):
                unexpected = outcome
                continue
            if outcome.result is Result.CONNECTION_ERROR and not outcome.reached_server:
                self.messages.put_back(job.key, first=True)
            else:
                sent.append(SentMessage(job.key, job.supporter, job.attempts, outcome))
            self._count_failures(outcome)
        if sent:
            self._report_progress(self.recorder.record(sent))
        if self.pause_reason and not self.is_finished:
            self.is_finished = True
            pause_after_failures(self.mailing, self.pause_reason)
        if unexpected:
            raise unexpected

    def _count_failures(self, outcome: DeliveryOutcome) -> None:
        """Set ``pause_reason`` when too many messages in a row have failed or been refused."""
        if outcome.result is not Result.CONNECTION_ERROR:
            self.backoff.record_success()
            self.refusals_in_a_row = self.refusals_in_a_row + 1 if outcome.result is Result.REFUSED else 0
            if self.refusals_in_a_row >= self.options.max_refusals:
                self.pause_reason = MESSAGES_REFUSED.format(number=self.refusals_in_a_row, reply=outcome.reply)
            return
        self.backoff.record_failure()
        reply = outcome.reply or "no answer"
        if outcome.is_fatal:
            self.pause_reason = SENDER_REFUSED.format(reply=reply)
        elif self.backoff.failures_in_a_row >= self.options.max_failures:
            self.pause_reason = SERVER_FAILS.format(number=self.backoff.failures_in_a_row, reply=reply)

    def _wait_for_messages(self, delay: float) -> None:
        """Sleep until a message can be sent, at most ``POLL_SECONDS``; finish when none is due soon."""
        wait = delay
        if not self.messages.keys:
            due = self.messages.next_attempt_at()
            if due is None or due - timezone.now() > self.options.max_retry_wait:
                self.is_finished = True
                return
            wait = max(delay, (due - timezone.now()).total_seconds())
        sleep(min(max(wait, MIN_SLEEP_SECONDS), POLL_SECONDS))
        self.is_finished = not Mailing.objects.filter(pk=self.mailing.pk, state=Mailing.State.SENDING).exists()

    def _report_progress(self, number: int) -> None:
        if self.progress and number:
            self.progress(number)
