"""Subscriptions: one row for each interest of a person."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone

from home.registers import Topic
from newsletter.people.models.consent_event import ConsentEvent
from newsletter.people.models.consent_texts import ConsentWording, PrivacyNotice
from newsletter.people.models.interest import Interest


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    """Queries about subscriptions."""

    def active(self) -> Self:
        """Return the subscriptions that are confirmed and not left."""
        return self.filter(state=Subscription.State.ACTIVE)

    def pending(self) -> Self:
        """Return the subscriptions that are not confirmed."""
        return self.filter(state=Subscription.State.PENDING)


class Subscription(models.Model):
    """One interest of one person, with the wording and notice that were shown.

    While it is pending, what was asked for stands in sign-up requests alone.
    """

    class State(models.TextChoices):
        """How far the subscription has got."""

        PENDING = "pending", "Waiting for confirmation"
        ACTIVE = "active", "Active"
        LEFT = "left", "Unsubscribed"

    supporter = models.ForeignKey("newsletter.Supporter", on_delete=models.CASCADE, related_name="subscriptions")
    interest = models.CharField(max_length=20, choices=Interest.choices)
    state = models.CharField(max_length=12, choices=State.choices, default=State.PENDING)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    all_topics = models.BooleanField(default=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="+")
    basis = models.CharField(
        max_length=12, choices=ConsentEvent.Basis.choices, default=ConsentEvent.Basis.CONSENT, editable=False
    )
    wording = models.ForeignKey(ConsentWording, null=True, on_delete=models.PROTECT, related_name="+")
    notice = models.ForeignKey(PrivacyNotice, null=True, on_delete=models.PROTECT, related_name="+")
    page = models.CharField(max_length=200, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["supporter", "interest"]
        constraints = [
            models.UniqueConstraint(fields=["supporter", "interest"], name="one_subscription_an_interest"),
        ]
        indexes = [models.Index(fields=["interest", "state"], name="subscription_by_state")]

    def __str__(self) -> str:
        return f"{self.get_interest_display()}: {self.get_state_display()}"
