"""A mailing of a page, and its renderings."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from newsletter.people.models import Interest
from newsletter.people.models.discreet_mail_settings import DEFAULT_PREHEADER, DEFAULT_SENDER_NAME, DEFAULT_SUBJECT


class MailingQuerySet(models.QuerySet["Mailing"]):
    """Queries about mailings."""

    def unfinished(self) -> Self:
        """Mailings that are neither sent nor stopped."""
        return self.exclude(state__in=[Mailing.State.SENT, Mailing.State.STOPPED])


class Mailing(models.Model):
    """One sending of a page. The state is changed only by functions of ``newsletter.mailings``, which log each change.

    ``content`` is a ``MailContent`` as JSON, ``digest`` the SHA-256 of what readers see of it: subject,
    preheader, sender, their discreet counterparts, and content.
    ``forecast`` holds the numbers of recipients when the page was frozen, as in
    ``{"candidates": 7, "queued": 5, "excluded": {"paused": 2}}``; the recipients are fixed when the mailing starts.
    """

    class State(models.TextChoices):
        """How far the mailing has got."""

        DRAFT = "draft", "Frozen, waiting for approval"
        APPROVED = "approved", "Approved"
        HOLDING = "holding", "Waiting to start"
        SENDING = "sending", "Being sent"
        PAUSED = "paused", "Paused"
        SENT = "sent", "Sent"
        STOPPED = "stopped", "Stopped"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="mailings")
    interest = models.CharField(max_length=20, choices=Interest.choices, default=Interest.MISSING_NEWS)
    subject = models.CharField(max_length=200)
    preheader = models.CharField(max_length=200, blank=True)
    sender = models.CharField(max_length=320, help_text="The From header: a name and an address.")
    reply_to = models.CharField(max_length=320, blank=True)
    discreet_sender_name = models.CharField(max_length=100, default=DEFAULT_SENDER_NAME)
    discreet_subject = models.CharField(max_length=120, default=DEFAULT_SUBJECT)
    discreet_preheader = models.CharField(max_length=150, default=DEFAULT_PREHEADER)
    content = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    forecast = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT, db_index=True)
    state_since = models.DateTimeField(default=timezone.now)
    state_reason = models.CharField(max_length=250, blank=True)
    frozen_at = models.DateTimeField(default=timezone.now)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    tested_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    starts_at = models.DateTimeField(null=True, blank=True, help_text="When the hold ends or the scheduled time comes.")
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = MailingQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-frozen_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page"],
                condition=~Q(state="stopped"),
                name="one_mailing_a_page",
                violation_error_message="There is already a mailing of this page.",
            ),
        ]
        permissions = [
            ("freeze_mailing", "Can freeze and test mailings"),
            ("approve_mailing", "Can approve mailings"),
            ("send_mailing", "Can send, pause and stop mailings"),
        ]

    def __str__(self) -> str:
        return self.subject


class Rendering(models.Model):
    """A mailing rendered for one choice of topics, with a placeholder for the token of the reader.

    ``topics_mask`` has a bit for each topic of the content, in its order, or is ``WHOLE`` for all items. A discreet
    rendering begins with a neutral line, and its message has the discreet subject and sender.
    """

    WHOLE = -1

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="renderings")
    topics_mask = models.BigIntegerField(default=WHOLE)
    is_discreet = models.BooleanField(default=False)
    items = models.PositiveIntegerField()
    html = models.TextField()
    text = models.TextField()
    token_placeholder = models.CharField(
        max_length=43, help_text="Stands for the token of the reader; random, so that no editor can write it."
    )

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mailing", "topics_mask", "is_discreet"], name="one_rendering_a_choice"),
        ]

    def __str__(self) -> str:
        return f"{self.mailing}, {self.items} items"
