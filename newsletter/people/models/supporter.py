"""The people who get Missing News, volunteer or take part in research."""

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
    """Return a token that nobody can guess: 43 characters that stand in a web address as they are."""
    return secrets.token_urlsafe(TOKEN_BYTES)


class SupporterQuerySet(models.QuerySet["Supporter"]):
    """Queries about supporters."""

    def reachable(self, day: datetime.date | None = None) -> Self:
        """Active supporters who are neither paused on the day (today) nor suppressed."""
        day = day or timezone.localdate()
        suppressed = Suppression.objects.in_force().filter(address_hash=OuterRef("address_hash"))
        paused = Q(paused_until__gt=day)
        return self.filter(~paused, ~Exists(suppressed), state=Supporter.State.ACTIVE, address_key__isnull=False)

    def wanting(self, interest: Interest, topics: Collection[Topic] | None = None) -> Self:
        """Supporters with an active subscription to the interest: to all of it, or to one of the topics when given.

        ``Supporter.objects.reachable().wanting(Interest.MISSING_NEWS, topics)`` is who gets an edition, in one query.
        """
        subscriptions = Subscription.objects.active().filter(supporter=OuterRef("pk"), interest=interest)
        if topics is not None:
            chosen = Subscription.topics.through.objects.filter(
                subscription=OuterRef("pk"), topic__in=[topic.pk for topic in topics]
            )
            subscriptions = subscriptions.filter(Q(all_topics=True) | Exists(chosen))
        return self.filter(Exists(subscriptions))


class Supporter(models.Model):
    """A person by their address. Functions in ``newsletter.people`` alone change the state, each with its ledger event.

    The row of somebody who is erased, or whose address was removed after leaving, stays without address, key, hash and
    name: its random ``public_id`` is what the ledger goes by, and its token lets an old link say that all is done.
    """

    class State(models.TextChoices):
        """Pending is for those who never confirmed; who left or bounced stays so until they confirm again."""

        PENDING = "pending", "Waiting for confirmation"
        ACTIVE = "active", "Active"
        LEFT = "left", "Left"
        BOUNCED = "bounced", "Cannot be reached"
        COMPLAINED = "complained", "Complained"
        ERASED = "erased", "Erased"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    token = models.CharField(max_length=43, default=new_token, unique=True, editable=False)
    address = models.CharField(max_length=254, blank=True, help_text="As it was given; mail goes to this.")
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
    source = models.CharField(max_length=60, blank=True, editable=False, help_text="Page or list they came by.")
    paused_until = models.DateField(null=True, blank=True)
    new_address = models.CharField(max_length=254, blank=True, editable=False, help_text="Not confirmed yet.")
    new_address_key = models.CharField(max_length=254, blank=True, editable=False)
    new_address_asked_at = models.DateTimeField(null=True, blank=True, editable=False)

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
        # The log of the CMS keeps this for good, so it names nobody.
        return f"Supporter {self.pk}"

    @property
    def is_paused(self) -> bool:
        """Whether nothing is sent today because the person asked for a pause."""
        return self.paused_until is not None and self.paused_until > timezone.localdate()

    @property
    def has_address(self) -> bool:
        """Whether the row still says who it is; without, nothing about it can change."""
        return self.address_key is not None
