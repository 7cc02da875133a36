"""The consent ledger: what was asked, agreed to and withdrawn, and what was shown; written once, never changed."""

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

# Regulation 22(3A) of PECR, inserted by section 114 of the Data (Use and Access) Act 2025; it does not reach back.
SOFT_OPT_IN_FROM = datetime.date(2026, 2, 5)
SOFT_OPT_IN_REFUSAL = (
    "A charitable-purpose soft opt-in needs the day the details were collected, which cannot be before "
    "5 February 2026, and proof that refusing was offered. Give both, or leave the person out."
)
CONSENT_KINDS = ["asked", "confirmed", "imported"]


class LedgerSubject(Protocol):
    """Somebody whom the ledger knows by a random key alone."""

    @property
    def public_id(self) -> UUID:
        """The random key."""


class ConsentEventQuerySet(models.QuerySet["ConsentEvent"]):
    """Queries about events, which refuse to change or remove any."""

    def of(self, supporter: LedgerSubject) -> Self:
        """Events of one person, the oldest first: the answer to “why am I on this list?”."""
        return self.filter(supporter_key=supporter.public_id).order_by("happened_at", "pk")

    def update(self, **kwargs: Any) -> int:
        """Refuse with ValidationError."""
        raise ValidationError(REFUSAL)

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        """Refuse with ValidationError."""
        raise ValidationError(REFUSAL)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse with ValidationError."""
        raise ValidationError(REFUSAL)


class ConsentEvent(models.Model):
    """One step in the life of somebody's consent. Triggers in the database refuse UPDATE and DELETE as well.

    An event outlives the person's data, because the charity must be able to show that there was a consent (UK GDPR,
    Article 7(1)). So it names the person by a random key alone, has no foreign key, and holds neither an address nor a
    name nor an IP address: ``record_event`` refuses a text in which one stands. Erasing somebody therefore touches no
    event. Their row keeps the key and loses all else, and a suppression, which holds a keyed hash of the address, keeps
    the key too: whoever names the address can still be shown the proof, and nobody can read an address out of it.
    """

    class Kind(models.TextChoices):
        """What happened."""

        ASKED = "asked", "Asked"
        CONFIRMED = "confirmed", "Confirmed"
        CHANGED = "changed", "Changed"
        LEFT = "left", "Left"
        RETURNED = "returned", "Took back leaving"
        BOUNCED = "bounced", "Could not be reached"
        COMPLAINED = "complained", "Complained"
        ERASED = "erased", "Erased"
        IMPORTED = "imported", "Imported"

    class Basis(models.TextChoices):
        """Why the charity may write."""

        CONSENT = "consent", "Consent"
        SOFT_OPT_IN = "soft_opt_in", "Charitable-purpose soft opt-in"

    class Source(models.TextChoices):
        """Where the step was taken."""

        SIGN_UP = "sign_up", "Sign-up form"
        MAIL_LINK = "mail_link", "Link in a mail"
        ONE_CLICK = "one_click", "One-click button of a mail program"
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
    proof = models.TextField(blank=True, help_text="In what context, and how refusing was offered. No names.")
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
        """Refuse, with ValidationError, to change what is written."""
        if not self._state.adding:
            raise ValidationError(REFUSAL)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse with ValidationError."""
        raise ValidationError(REFUSAL)
