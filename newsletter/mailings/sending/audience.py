"""Who gets a mailing, who does not and why, and which choice of items: told by the database alone."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import TYPE_CHECKING, Any, TypedDict

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
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

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

Reason = Message.Reason


class CandidateRow(TypedDict):
    """What is told of a subscription: the choice of topics as bits, and the reason to leave the person out."""

    mask: int
    reason: str


def candidates(
    mailing: Mailing, day: datetime.date | None = None
) -> QuerySet[WithAnnotations[Subscription, CandidateRow]]:
    """Return the active subscriptions to what a mailing is for, each with the ``mask`` of its topics and a ``reason``.

    The reason, empty for whoever gets the mailing, is why nothing is sent on the day, which is today by default.
    """
    subscriptions = Subscription.objects.active().order_by()
    wanted = subscriptions.filter(interest=mailing.interest, supporter__address_key__isnull=False)
    with_mask = wanted.annotate(mask=_mask(mailing))
    return with_mask.annotate(reason=_reason(mailing, day or timezone.localdate()))


def masks_to_send(mailing: Mailing) -> set[int]:
    """Return the distinct choices of topics among those who get a mailing."""
    return set(candidates(mailing).filter(reason="").values_list("mask", flat=True).distinct())


def forecast(mailing: Mailing) -> dict[str, Any]:
    """Count who would get a mailing if it started now, in the form that ``Mailing.forecast`` keeps."""
    numbers = Counter(candidates(mailing).values_list("reason", flat=True))
    queued = numbers.pop("", 0)
    return {"candidates": queued + numbers.total(), "queued": queued, "excluded": dict(sorted(numbers.items()))}


def is_suppressed(address_hash: str) -> Exists:
    """Return the condition that an address must not be written to; takes the path to the hash of the address."""
    return Exists(Suppression.objects.in_force().filter(address_hash=OuterRef(address_hash)))


def _mask(mailing: Mailing) -> Case:
    """Add up a bit for each chosen topic that the content has; all topics are the whole."""
    topics = mailing.content.get("topics", [])
    bits = [When(topic=topic, then=Value(1 << place)) for place, topic in enumerate(topics)]
    chosen: QuerySet[Any] = Subscription.topics.through.objects.filter(subscription=OuterRef("pk"), topic__in=topics)
    total = Cast(Sum(Case(*bits, default=Value(0), output_field=BigIntegerField())), BigIntegerField())
    added = chosen.order_by().values("subscription").annotate(total=total).values("total")
    return Case(
        When(all_topics=True, then=Value(Rendering.WHOLE)),
        default=Coalesce(Subquery(added), Value(0)),
        output_field=BigIntegerField(),
    )


def _reason(mailing: Mailing, day: datetime.date) -> Case:
    """Return the first reason that holds; what the charity must respect comes before what merely is so."""
    earlier = Message.objects.filter(
        ~Q(mailing=mailing.pk),
        mailing__page=mailing.page_id,
        supporter=OuterRef("supporter"),
        state__in=[Message.State.HANDED_OVER, Message.State.BOUNCED],
    )
    nothing = Rendering.objects.filter(mailing=mailing.pk, topics_mask=OuterRef("mask"), items=0)
    return Case(
        When(is_suppressed("supporter__address_hash"), then=Value(Reason.SUPPRESSED)),
        When(supporter__state=Supporter.State.COMPLAINED, then=Value(Reason.SUPPRESSED)),
        When(supporter__state=Supporter.State.BOUNCED, then=Value(Reason.UNREACHABLE)),
        When(~Q(supporter__state=Supporter.State.ACTIVE), then=Value(Reason.LEFT)),
        When(supporter__paused_until__gt=day, then=Value(Reason.PAUSED)),
        When(Exists(earlier), then=Value(Reason.HAS_IT)),
        When(Q(mask=0) | Exists(nothing), then=Value(Reason.NO_ITEMS)),
        default=Value(""),
        output_field=CharField(),
    )
