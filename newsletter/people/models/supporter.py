"""Supporters: people who get Missing News, volunteer or take part in research."""

from __future__ import annotations

import datetime
import secrets
import uuid
from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from home.registers import Topic
from newsletter.people.models.interest import Interest
from newsletter.people.models.subscription import Subscription
from newsletter.people.models.suppression import Suppression

TOKEN_BYTES = 32


def new_token() -> str:
    """Return a random token of 43 characters that are safe in URLs."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def paused_on(day: datetime.date, prefix: str = "") -> Q:
    """Return the condition that a supporter has paused mailings on a day; ``prefix`` leads to the supporter."""
    return Q(**{f"{prefix}paused_until__gt": day})


class SupporterQuerySet(models.QuerySet["Supporter"]):
    """Queries about supporters."""

    def reachable(self, day: datetime.date | None = None) -> Self:
        """Return active supporters who are not suppressed, and not paused on the day, by default today."""
        day = day or timezone.localdate()
        suppressed = Suppression.objects.in_force().filter(address_hash=OuterRef("address_hash"))
        return self.filter(
            ~paused_on(day), ~Exists(suppressed), state=Supporter.State.ACTIVE, address_key__isnull=False
        )

    def wanting(self, interest: Interest, topics: Collection[Topic] | None = None) -> Self:
        """Return supporters with an active subscription to the interest: to all topics, or to one of those given."""
        subscriptions = Subscription.objects.active().filter(supporter=OuterRef("pk"), interest=interest)
        if topics is not None:
            chosen = Subscription.topics.through.objects.filter(
                subscription=OuterRef("pk"), topic__in=[topic.pk for topic in topics]
            )
            subscriptions = subscriptions.filter(Q(all_topics=True) | Exists(chosen))
        return self.filter(Exists(subscriptions))


class Supporter(models.Model):
    """A person by their address. The state is changed only by functions of ``newsletter.people``, which record events.

    After erasure, or removal of the address after leaving, the row stays without address, key, hash and name: events
    refer to its ``public_id``, and its token lets old links say that the person is erased.
    """

    class State(models.TextChoices):
        """The state of a supporter; left and bounced last until the person confirms again."""

        PENDING = "pending", "Waiting for confirmation"
        ACTIVE = "active", "Active"
        LEFT = "left", "Unsubscribed"
        BOUNCED = "bounced", "Cannot be reached"
        COMPLAINED = "complained", "Complained"
        ERASED = "erased", "Erased"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    token = models.CharField(max_length=43, default=new_token, unique=True, editable=False)
    address = models.CharField(
        max_length=254, blank=True, help_text="As the person gave it. We send emails to this address."
    )
    address_key = models.CharField(
        max_length=254, null=True, blank=True, unique=True, editable=False, help_text="Normalised, to find it by."
    )
    address_hash = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)
    name = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    state = models.CharField(max_length=12, choices=State.choices, default=State.PENDING, editable=False)
    state_since = models.DateTimeField(default=timezone.now, editable=False)
    state_reason = models.CharField(max_length=200, blank=True, editable=False)
    source = models.CharField(
        max_length=60, blank=True, editable=False, help_text="The page or list they signed up through."
    )
    paused_until = models.DateField(null=True, blank=True)
    is_discreet = models.BooleanField(
        "discreet emails", default=False, help_text="Whether our name is kept out of their inbox."
    )
    new_address = models.CharField(max_length=254, blank=True, editable=False, help_text="Not confirmed yet.")
    new_address_key = models.CharField(max_length=254, blank=True, editable=False)
    new_address_asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    new_address_confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SupporterQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "state_since"], name="supporter_by_state")]
        permissions = [
            ("export_supporter", "Can export supporters"),
            ("import_supporter", "Can import supporters"),
            ("erase_supporter", "Can erase supporters"),
        ]

    def __str__(self) -> str:
        # The audit log of the CMS keeps this permanently, so it has no personal data.
        return f"Supporter {self.pk}"

    @property
    def is_paused(self) -> bool:
        """Whether mailings are paused today."""
        return self.paused_until is not None and self.paused_until > timezone.localdate()

    @property
    def has_address(self) -> bool:
        """Whether the row still has an address; one without must not be changed."""
        return self.address_key is not None
