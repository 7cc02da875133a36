"""The consent ledger, which is append-only: what people were shown, agreed to and withdrew."""

from __future__ import annotations

import datetime
from typing import Any, Protocol, Self
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from newsletter.people.models.interest import Interest

REFUSAL = "The consent ledger is only ever added to. Write a new event instead."

# Regulation 22(3A) of PECR, inserted by section 114 of the Data (Use and Access) Act 2025, which is not retroactive.
SOFT_OPT_IN_FROM = datetime.date(2026, 2, 5)
SOFT_OPT_IN_REFUSAL = (
    "A charitable-purpose soft opt-in needs the day the details were collected, which cannot be before "
    "5 February 2026, and proof that the person was offered the chance to refuse. Give both, or leave the person out."
)
CONSENT_KINDS = ["asked", "confirmed", "imported"]


class LedgerSubject(Protocol):
    """Anything with the random key of a person."""

    @property
    def public_id(self) -> UUID:
        """The random key by which the ledger identifies the person."""


class ConsentEventQuerySet(models.QuerySet["ConsentEvent"]):
    """Queries about events, which cannot be updated or deleted."""

    def of(self, supporter: LedgerSubject) -> Self:
        """Return the events of one person, oldest first."""
        return self.filter(supporter_key=supporter.public_id).order_by("happened_at", "pk")

    def update(self, **kwargs: Any) -> int:
        """Raise ValidationError."""
        raise ValidationError(REFUSAL)

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        """Raise ValidationError."""
        raise ValidationError(REFUSAL)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Raise ValidationError."""
        raise ValidationError(REFUSAL)


class ConsentEvent(models.Model):
    """An event of the consent of a person. Database triggers refuse UPDATE and DELETE as well.

    Events are kept after erasure, because the charity must be able to prove consent (UK GDPR, Article 7(1)). So an
    event identifies the person by a random key, without a foreign key, and contains no address, name or IP address:
    ``record_event`` refuses text with one. After erasure, the row of the supporter and a suppression keep the key. The
    suppression also has a keyed hash of the address, so that somebody who gives the address can be shown the proof.
    """

    class Kind(models.TextChoices):
        """What happened."""

        ASKED = "asked", "Asked"
        CONFIRMED = "confirmed", "Confirmed"
        CHANGED = "changed", "Changed"
        LEFT = "left", "Unsubscribed"
        RETURNED = "returned", "Resubscribed"
        BOUNCED = "bounced", "Could not be reached"
        COMPLAINED = "complained", "Complained"
        ERASED = "erased", "Erased"
        IMPORTED = "imported", "Imported"

    class Basis(models.TextChoices):
        """The legal basis for sending mail."""

        CONSENT = "consent", "Consent"
        SOFT_OPT_IN = "soft_opt_in", "Charitable-purpose soft opt-in"

    class Source(models.TextChoices):
        """Where the event was caused."""

        SIGN_UP = "sign_up", "Sign-up form"
        MAIL_LINK = "mail_link", "Link in an email"
        ONE_CLICK = "one_click", "One-click button in an email program"
        MAIL_SERVER = "mail_server", "Mail server"
        STAFF = "staff", "Staff"
        IMPORT = "import", "Import"
        RETENTION = "retention", "Retention"

    supporter_key = models.UUIDField(db_index=True, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    interest = models.CharField(
        max_length=20, choices=Interest.choices, blank=True, help_text="Empty when it is about the person as a whole."
    )
    happened_at = models.DateTimeField(default=timezone.now, db_index=True)
    source = models.CharField(max_length=12, choices=Source.choices)
    basis = models.CharField(max_length=12, choices=Basis.choices, blank=True)
    proof = models.TextField(
        blank=True,
        help_text="How the details were collected, and how people were offered the "
        "chance to refuse. Do not include names.",
    )
    collected_on = models.DateField(null=True, blank=True, help_text="For what was collected before it came here.")
    wording = models.CharField(max_length=60, blank=True, help_text="Version of the consent wording that was shown.")
    wording_text = models.TextField(blank=True)
    notice = models.CharField(max_length=60, blank=True, help_text="Version of the privacy notice.")
    page = models.CharField(max_length=200, blank=True, help_text="Path of the page, without its query string.")
    change = models.CharField(max_length=250, blank=True, help_text="What was changed, in the site’s words.")

    objects = ConsentEventQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        base_manager_name = "objects"
        ordering = ["-happened_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(basis="soft_opt_in")
                | (Q(collected_on__isnull=False, collected_on__gte=SOFT_OPT_IN_FROM) & ~Q(proof="")),
                name="soft_opt_in_has_its_proof",
                violation_error_message=SOFT_OPT_IN_REFUSAL,
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=CONSENT_KINDS) | (~Q(basis="") & ~Q(interest="")),
                name="consent_has_basis_and_interest",
                violation_error_message="Say what was agreed to, and on which basis.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.happened_at:%-d %B %Y}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save a new event; raises ValidationError for a stored one."""
        if not self._state.adding:
            raise ValidationError(REFUSAL)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Raise ValidationError."""
        raise ValidationError(REFUSAL)
