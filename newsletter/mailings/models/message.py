"""The message of a mailing to one supporter."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from newsletter.mailings.models.mailing import Mailing, Rendering
from newsletter.people.models import Supporter


class MessageQuerySet(models.QuerySet["Message"]):
    """Queries about messages."""

    def detach_supporter(self) -> int:
        """Detach the supporter from the messages and return their number; queued messages are excluded.

        So the counts of its mailing still add up. A claimed message is settled by its worker.
        """
        self.filter(state=Message.State.QUEUED).update(
            state=Message.State.EXCLUDED, reason=Message.Reason.LEFT, settled_at=timezone.now()
        )
        return self.update(supporter=None)


class Message(models.Model):
    """One row for each candidate of a mailing, created when it starts, without the address.

    A candidate is queued or excluded; what was queued is handed over, failed, bounced or waiting (queued or claimed).
    Handed over means that the next mail server accepted it, not that it arrived; a later report can make it bounced.
    """

    class State(models.TextChoices):
        """How far the message has got."""

        QUEUED = "queued", "Waiting"
        CLAIMED = "claimed", "Being sent"
        HANDED_OVER = "handed_over", "Handed over"
        FAILED = "failed", "Failed"
        BOUNCED = "bounced", "Bounced"
        EXCLUDED = "excluded", "Left out"

    class Reason(models.TextChoices):
        """Why a candidate is excluded."""

        PAUSED = "paused", "Paused by the person"
        SUPPRESSED = "suppressed", "Must not be written to"
        UNREACHABLE = "unreachable", "Address refuses email"
        NO_ITEMS = "no_items", "Nothing about the chosen topics"
        HAS_IT = "has_it", "Got it in an earlier mailing"
        LEFT = "left", "Unsubscribed before it was sent"
        STOPPED = "stopped", "Stopped before it was sent"

    WAITING = [State.QUEUED, State.CLAIMED]

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="messages")
    # Removed after twelve months, so that the row only counts.
    supporter = models.ForeignKey(Supporter, null=True, on_delete=models.SET_NULL, related_name="messages")
    rendering = models.ForeignKey(Rendering, null=True, on_delete=models.PROTECT, related_name="messages")
    state = models.CharField(max_length=12, choices=State.choices, default=State.QUEUED)
    reason = models.CharField(max_length=12, choices=Reason.choices, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    try_after = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    claimed_by = models.CharField(max_length=100, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True, help_text="When it was handed over, refused or abandoned.")
    reply = models.CharField(max_length=20, blank=True, help_text="The codes in the server’s reply, without its text.")
    soft_bounced_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was reported as refused for a reason that may pass."
    )
    complained_at = models.DateTimeField(
        null=True, blank=True, help_text="When the person was reported to have marked it as spam."
    )

    objects = MessageQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mailing", "supporter"], name="one_message_a_person"),
        ]
        indexes = [
            models.Index(fields=["mailing", "state", "try_after", "id"], name="messages_to_send"),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.pk}"
