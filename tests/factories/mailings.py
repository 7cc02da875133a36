"""Factories for mailings with their renderings, as freezing leaves them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from newsletter.mailings.models import Mailing, Message, Rendering
from newsletter.people.models import Interest, Subscription, Supporter
from tests.factories.editions import IssuePageFactory
from tests.factories.supporters import SupporterFactory, address_of

# As long as a real token.
TOKEN_PLACEHOLDER = "-the-token-of-the-reader-stands-just-here--"
LEAVING = f"https://news.example.org/subscriptions/{TOKEN_PLACEHOLDER}/leave/"


class MailingFactory(DjangoModelFactory[Mailing]):
    """A frozen mailing of an edition with the rendering of the whole; ``topics`` takes what its items are about."""

    page = factory.SubFactory(IssuePageFactory)
    subject = "Missing News: July 2017"
    preheader = "What is in this edition."
    sender = "Missing People <news@news.example.org>"
    digest = "0" * 64

    class Meta:
        model = Mailing

    @classmethod
    def _create(cls, model_class: type[Mailing], *args: Any, **kwargs: Any) -> Mailing:
        topics: Collection[Any] = kwargs.pop("topics", ())
        kwargs.setdefault("content", {"topics": sorted(topic.pk for topic in topics)})
        kwargs["page"] = kwargs["page"].page_ptr
        mailing = model_class.objects.create(*args, **kwargs)
        RenderingFactory.create(mailing=mailing)
        return mailing


class RenderingFactory(DjangoModelFactory[Rendering]):
    """What everybody gets who chose nothing in particular."""

    mailing = factory.SubFactory(MailingFactory)
    topics_mask = Rendering.WHOLE
    items = 3
    html = factory.LazyAttribute(
        lambda rendering: (
            f'<p>“Café” for {rendering.items} items, mask {rendering.topics_mask}.</p><a href="{LEAVING}">Leave</a>'
        )
    )
    token_placeholder = TOKEN_PLACEHOLDER
    text = factory.LazyAttribute(lambda rendering: f"“Café” for {rendering.items} items.\n.\nFrom us\n{LEAVING}\n")

    class Meta:
        model = Rendering


def due_mailing(**fields: Any) -> Mailing:
    """Return a mailing whose hold is over."""
    now = timezone.now()
    return MailingFactory.create(**{"state": Mailing.State.HOLDING, "approved_at": now, "starts_at": now, **fields})


def many_supporters(number: int, *, start: int = 0, domain: str = "reader.example") -> None:
    """Make people who get Missing News, in few statements; their addresses are ``reader-0@reader.example`` and on."""
    now = timezone.now()
    addresses = [address_of(f"reader-{place}@{domain}") for place in range(start, start + number)]
    people = [
        Supporter(
            address=address.sendable,
            address_key=address.key,
            address_hash=address.hash,
            state=Supporter.State.ACTIVE,
            confirmed_at=now,
        )
        for address in addresses
    ]
    made = Supporter.objects.bulk_create(people, batch_size=500)
    wanted = [
        Subscription(supporter=person, interest=Interest.MISSING_NEWS, state="active", confirmed_at=now)
        for person in made
    ]
    Subscription.objects.bulk_create(wanted, batch_size=500)


class MessageFactory(DjangoModelFactory[Message]):
    """What somebody gets of a mailing, waiting to be sent."""

    mailing = factory.SubFactory(MailingFactory)
    supporter = factory.SubFactory(SupporterFactory)
    rendering = factory.LazyAttribute(lambda message: message.mailing.renderings.first())

    class Meta:
        model = Message
