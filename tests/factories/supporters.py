"""Factories for people who signed up, what they were shown, and what they offer."""

from collections.abc import Collection
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from home.registers import Topic
from newsletter.people.email_address import Address, normalise_address
from newsletter.people.links import make_confirmation_token
from newsletter.people.models import (
    ConsentWording,
    Interest,
    PrivacyNotice,
    SignUpRequest,
    Subscription,
    Supporter,
    VolunteerInterest,
    VolunteerRole,
    VolunteerTime,
)


def address_of(typed: str) -> Address:
    """Return an address as the form reads it."""
    return normalise_address(typed)


class ConsentWordingFactory(DjangoModelFactory[ConsentWording]):
    """The first version of the wording for Missing News."""

    interest = Interest.MISSING_NEWS
    identifier = factory.Sequence(lambda n: f"wording-{n}")
    text = factory.LazyAttribute(lambda wording: f"Yes, write to me about {Interest(wording.interest).label}.")

    class Meta:
        model = ConsentWording


class PrivacyNoticeFactory(DjangoModelFactory[PrivacyNotice]):
    """A version of the privacy notice."""

    version = factory.Sequence(lambda n: f"notice-{n}")
    text = "We keep your address to write to you, and for nothing else."

    class Meta:
        model = PrivacyNotice


class SupporterFactory(DjangoModelFactory[Supporter]):
    """Somebody who confirmed Missing News; ``interests`` takes what they want, ``topics`` what they chose."""

    address = factory.Sequence(lambda n: f"reader-{n}@reader.example")
    address_key = factory.LazyAttribute(lambda supporter: address_of(supporter.address).key)
    address_hash = factory.LazyAttribute(lambda supporter: address_of(supporter.address).hash)
    name = "Ada Byron"
    state = Supporter.State.ACTIVE
    confirmed_at = factory.LazyFunction(timezone.now)

    class Meta:
        model = Supporter

    @classmethod
    def _create(cls, model_class: type[Supporter], *args: Any, **kwargs: Any) -> Supporter:
        interests: Collection[Interest] = kwargs.pop("interests", [Interest.MISSING_NEWS])
        topics: Collection[Topic] = kwargs.pop("topics", ())
        supporter = model_class.objects.create(*args, **kwargs)
        for interest in interests:
            SubscriptionFactory.create(supporter=supporter, interest=interest, topics=topics)
        return supporter


class SubscriptionFactory(DjangoModelFactory[Subscription]):
    """A confirmed interest; ``topics`` takes the chosen ones."""

    supporter = factory.SubFactory(SupporterFactory, interests=[])
    interest = Interest.MISSING_NEWS
    state = Subscription.State.ACTIVE
    confirmed_at = factory.LazyFunction(timezone.now)
    wording = factory.SubFactory(ConsentWordingFactory, interest=factory.SelfAttribute("..interest"))
    notice = factory.SubFactory(PrivacyNoticeFactory)
    page = "/sign-up/"

    class Meta:
        model = Subscription

    @classmethod
    def _create(cls, model_class: type[Subscription], *args: Any, **kwargs: Any) -> Subscription:
        topics: Collection[Topic] = kwargs.pop("topics", ())
        subscription = model_class.objects.create(*args, **kwargs, all_topics=not topics)
        subscription.topics.set(topics)
        return subscription


class SignUpRequestFactory(DjangoModelFactory[SignUpRequest]):
    """A request whose link was mailed; ``interests`` takes what was asked for, other fields of ``details`` as named."""

    supporter = factory.SubFactory(SupporterFactory, interests=[], state=Supporter.State.PENDING, confirmed_at=None)
    address = factory.SelfAttribute("supporter.address")
    address_key = factory.SelfAttribute("supporter.address_key")
    mailed_at = factory.LazyFunction(timezone.now)

    class Meta:
        model = SignUpRequest

    @classmethod
    def _create(cls, model_class: type[SignUpRequest], *args: Any, **kwargs: Any) -> SignUpRequest:
        interests: Collection[Interest] = kwargs.pop("interests", [Interest.MISSING_NEWS])
        wordings = {interest: ConsentWordingFactory.create(interest=interest).pk for interest in interests}
        details: dict[str, Any] = {"interests": wordings, "topics": [], "volunteer": None, "is_discreet": False}
        details |= kwargs.pop("details", {})
        return model_class.objects.create(*args, **kwargs, details=details)


def confirmation_token(supporter: Supporter) -> str:
    """Return the token of the newest request of a supporter, which is made of what is pending where there is none."""
    request = supporter.sign_up_requests.last()
    pending = [Interest(row.interest) for row in supporter.subscriptions.pending()]
    if request is None and pending:
        request = SignUpRequestFactory.create(supporter=supporter, interests=pending)
    return make_confirmation_token(supporter, request)


class VolunteerRoleFactory(DjangoModelFactory[VolunteerRole]):
    """Something volunteers can help with."""

    name = factory.Sequence(lambda n: f"Handing out leaflets {n}")

    class Meta:
        model = VolunteerRole


class VolunteerTimeFactory(DjangoModelFactory[VolunteerTime]):
    """A time at which volunteers can help."""

    name = factory.Sequence(lambda n: f"Weekday evenings {n}")

    class Meta:
        model = VolunteerTime


class VolunteerInterestFactory(DjangoModelFactory[VolunteerInterest]):
    """The offer of a volunteer who confirmed."""

    subscription = factory.SubFactory(SubscriptionFactory, interest=Interest.VOLUNTEERING)
    nation = VolunteerInterest.Nation.SCOTLAND
    region = "Fife"

    class Meta:
        model = VolunteerInterest
