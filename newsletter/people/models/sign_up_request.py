"""Sign-up requests: what somebody sent with the sign-up form, until it is confirmed, deleted or too old."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

from newsletter.people.models.interest import Interest


class SignUpRequest(models.Model):
    """A submitted sign-up form, stored in the same way for known and unknown addresses.

    Its content never changes: the link in a mail confirms one request, as it was sent. ``details`` holds ``interests``
    (interest to primary key of the wording), ``topics`` (primary keys), ``volunteer`` (what ``VolunteerOffer`` holds,
    or null) and ``is_discreet``, which requests of earlier versions lack.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    address = models.CharField(max_length=254)
    address_key = models.CharField(max_length=254, db_index=True)
    name = models.CharField(max_length=120, blank=True)
    notice = models.ForeignKey("newsletter.PrivacyNotice", null=True, on_delete=models.PROTECT, related_name="+")
    page = models.CharField(max_length=200, blank=True)
    details = models.JSONField()
    asked_at = models.DateTimeField(default=timezone.now)
    is_delayed = models.BooleanField(
        default=False, help_text="Arrived with many others at once, so is processed more slowly."
    )
    supporter = models.ForeignKey(
        "newsletter.Supporter",
        null=True,
        on_delete=models.CASCADE,
        related_name="sign_up_requests",
        help_text="Set once the request is processed.",
    )
    mailed_at = models.DateTimeField(null=True, blank=True, help_text="When the email with its link was stored.")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return f"Request {self.pk}"

    @property
    def interests(self) -> list[Interest]:
        """What was asked for, in the order of the form, because JSON on PostgreSQL does not keep the order of keys."""
        return [interest for interest in Interest if interest in self.details.get("interests", {})]

    @property
    def is_discreet(self) -> bool:
        """Whether discreet emails were asked for."""
        return bool(self.details.get("is_discreet"))
