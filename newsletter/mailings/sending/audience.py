"""Who gets a mailing, who is excluded and why, and which topics each person chose, all in database expressions."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import TYPE_CHECKING, Any, TypedDict

from django.db.models import (
    BigIntegerField,
    Case,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from newsletter.mailings.models import Mailing, Message, Rendering
from newsletter.people.models import Subscription, Supporter, Suppression
from newsletter.people.models.supporter import paused_on

if TYPE_CHECKING:  # installed for development only
    from django_stubs_ext import WithAnnotations

Reason = Message.Reason


class CandidateRow(TypedDict):
    """Annotations of a subscription: the chosen topics as a bit mask, and the reason to exclude the person."""

    mask: int
    reason: str


def candidates(
    mailing: Mailing, day: datetime.date | None = None
) -> QuerySet[WithAnnotations[Subscription, CandidateRow]]:
    """Return the active subscriptions to the interest of a mailing, annotated with ``mask`` and ``reason``.

    ``reason`` is empty for those who get the mailing; pauses are those of the given day, by default today.
    """
    subscriptions = Subscription.objects.active().order_by()
    wanted = subscriptions.filter(interest=mailing.interest, supporter__address_key__isnull=False)
    with_mask = wanted.annotate(mask=_mask_expression(mailing))
    return with_mask.annotate(reason=_reason_expression(mailing, day or timezone.localdate()))


def choices_in_use(mailing: Mailing) -> set[tuple[int, bool]]:
    """Return the distinct pairs of topic mask, and whether emails are discreet, of those who get a mailing."""
    chosen = candidates(mailing).filter(reason="").values_list("mask", "supporter__is_discreet")
    return set(chosen.distinct())


def forecast_audience(mailing: Mailing) -> dict[str, Any]:
    """Count who would get a mailing if it started now, in the form of ``Mailing.forecast``."""
    numbers = Counter(candidates(mailing).values_list("reason", flat=True))
    queued = numbers.pop("", 0)
    return {"candidates": queued + numbers.total(), "queued": queued, "excluded": dict(sorted(numbers.items()))}


def is_suppressed(address_hash: str) -> Exists:
    """Return the condition that an address is on the suppression list; takes the lookup of its hash."""
    return Exists(Suppression.objects.in_force().filter(address_hash=OuterRef(address_hash)))


def _mask_expression(mailing: Mailing) -> Case:
    """Return the sum of the bits of the chosen topics, or ``Rendering.WHOLE`` for all topics."""
    topics = mailing.content.get("topics", [])
    bits = [When(topic=topic, then=Value(1 << place)) for place, topic in enumerate(topics)]
    chosen: QuerySet[Any] = Subscription.topics.through.objects.filter(subscription=OuterRef("pk"), topic__in=topics)
    total = Cast(Sum(Case(*bits, output_field=BigIntegerField())), BigIntegerField())
    masks = chosen.order_by().values("subscription").annotate(total=total).values("total")
    return Case(
        When(all_topics=True, then=Value(Rendering.WHOLE)),
        default=Coalesce(Subquery(masks), Value(0)),
        output_field=BigIntegerField(),
    )


def _reason_expression(mailing: Mailing, day: datetime.date) -> Case:
    """Return the first reason that applies; legal ones come first."""
    earlier = Message.objects.filter(
        ~Q(mailing=mailing.pk),
        mailing__page=mailing.page_id,
        supporter=OuterRef("supporter"),
        state__in=[Message.State.HANDED_OVER, Message.State.BOUNCED],
    )
    empty = Rendering.objects.filter(mailing=mailing.pk, topics_mask=OuterRef("mask"), items=0)
    return Case(
        When(is_suppressed("supporter__address_hash"), then=Value(Reason.SUPPRESSED)),
        When(supporter__state=Supporter.State.COMPLAINED, then=Value(Reason.SUPPRESSED)),
        When(supporter__state=Supporter.State.BOUNCED, then=Value(Reason.UNREACHABLE)),
        When(~Q(supporter__state=Supporter.State.ACTIVE), then=Value(Reason.LEFT)),
        When(paused_on(day, "supporter__"), then=Value(Reason.PAUSED)),
        When(Exists(earlier), then=Value(Reason.HAS_IT)),
        When(Q(mask=0) | Exists(empty), then=Value(Reason.NO_ITEMS)),
        default=Value(""),
    )
