"""The suppression list: addresses that must not be written to, as keyed hashes."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone


class SuppressionQuerySet(models.QuerySet["Suppression"]):
    """Queries about suppressions."""

    def in_force(self) -> Self:
        """Return the suppressions that are not lifted."""
        return self.filter(lifted_at__isnull=True)


class Suppression(models.Model):
    """An address that must not be written to; a lifted one stays, because it leads to the proof of consent."""

    class Reason(models.TextChoices):
        """Why an address is suppressed; only after a complaint can the person not sign up again."""

        LEFT = "left", "Unsubscribed, and the address was removed"
        ERASED = "erased", "Erased"
        COMPLAINED = "complained", "Complained"

    address_hash = models.CharField(max_length=64, db_index=True, editable=False)
    supporter_key = models.UUIDField(editable=False, help_text="Leads to the events in the consent ledger.")
    reason = models.CharField(max_length=12, choices=Reason.choices)
    created_at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True, blank=True, help_text="When the person confirmed a new sign-up.")

    objects = SuppressionQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["address_hash"], condition=Q(lifted_at__isnull=True), name="one_suppression_an_address"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}, {self.created_at:%-d %B %Y}"
