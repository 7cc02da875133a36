"""Factories for mailings that went out: the mailing, its renderings, and a message for each person."""

import datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from newsletter.mailings.models import Mailing, Message, Rendering
from tests.factories.editions import IssuePageFactory
from tests.factories.mailings import TOKEN_PLACEHOLDER
from tests.factories.supporters import SupporterFactory

LINK = f"https://news.example/subscriptions/{TOKEN_PLACEHOLDER}/"


def hours_ago(hours: float) -> datetime.datetime:
    """Return a moment in the past."""
    return timezone.now() - datetime.timedelta(hours=hours)


class SentMailingFactory(DjangoModelFactory[Mailing]):
    """A mailing of an edition that went out an hour ago."""

    page = factory.SubFactory(IssuePageFactory)
    subject = factory.LazyAttribute(lambda mailing: f"Missing News: {mailing.page.title}")
    sender = "Missing News <news@missingpeople.example>"
    digest = "0" * 64
    state = Mailing.State.SENT
    started_at = factory.LazyFunction(lambda: hours_ago(1))
    finished_at = factory.LazyFunction(timezone.now)

    class Meta:
        model = Mailing


class SentRenderingFactory(DjangoModelFactory[Rendering]):
    """What everybody got who chose no topics."""

    mailing = factory.SubFactory(SentMailingFactory)
    items = 1
    token_placeholder = TOKEN_PLACEHOLDER
    html = (
        f'<!doctype html><html lang="en-GB"><body><h1>A first item</h1><a href="{LINK}leave/">Leave</a></body></html>'
    )
    text = f"A first item\n\nLeave: {LINK}leave/\n"

    class Meta:
        model = Rendering


class SentMessageFactory(DjangoModelFactory[Message]):
    """A message that the next mail server took half an hour ago, to somebody who has long been on the list."""

    mailing = factory.SubFactory(SentMailingFactory)
    supporter = factory.SubFactory(SupporterFactory, state_since=factory.LazyFunction(lambda: hours_ago(24 * 365)))
    state = Message.State.HANDED_OVER
    settled_at = factory.LazyFunction(lambda: hours_ago(0.5))

    class Meta:
        model = Message
