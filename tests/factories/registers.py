"""Factories for the registers."""

from collections.abc import Iterable
from typing import Any

import factory
from django.utils.text import slugify
from factory.django import DjangoModelFactory

from home.registers import (
    Figure,
    Organisation,
    OrganisationAlias,
    Publication,
    PublicationPublisher,
    RoleContact,
    Topic,
)


class TopicFactory(DjangoModelFactory[Topic]):
    """A topic whose address follows from its name."""

    name = factory.Sequence(lambda n: f"Topic {n}")
    slug = factory.LazyAttribute(lambda topic: slugify(topic.name))

    class Meta:
        model = Topic


class RoleContactFactory(DjangoModelFactory[RoleContact]):
    """A team at an address that can never exist."""

    name = factory.Sequence(lambda n: f"Team {n}")
    email = factory.LazyAttribute(lambda contact: f"{slugify(contact.name)}@missingpeople.example")

    class Meta:
        model = RoleContact


class OrganisationFactory(DjangoModelFactory[Organisation]):
    """An organisation; ``aliases`` takes its other names."""

    name = factory.Sequence(lambda n: f"Organisation {n}")
    aliases: Iterable[str] = ()

    class Meta:
        model = Organisation

    @classmethod
    def _create(cls, model_class: type[Organisation], *args: Any, **kwargs: Any) -> Organisation:
        names = list(kwargs.pop("aliases"))
        aliases = [OrganisationAlias(name=name, sort_order=place) for place, name in enumerate(names)]
        return _save_with_children(model_class(*args, **kwargs, aliases=aliases))


class PublicationFactory(DjangoModelFactory[Publication]):
    """A publication; ``publishers`` takes organisations and ``topics`` topics."""

    title = factory.Sequence(lambda n: f"Report {n}")
    date = "2017-07"
    publishers: Iterable[Organisation] = ()
    topics: Iterable[Topic] = ()

    class Meta:
        model = Publication

    @classmethod
    def _create(cls, model_class: type[Publication], *args: Any, **kwargs: Any) -> Publication:
        publishers = [
            PublicationPublisher(organisation=organisation, sort_order=place)
            for place, organisation in enumerate(kwargs.pop("publishers"))
        ]
        topics = list(kwargs.pop("topics"))
        publication = model_class(*args, **kwargs, publication_publishers=publishers)
        publication.topics.set(topics)
        return _save_with_children(publication)


class FigureFactory(DjangoModelFactory[Figure]):
    """A figure without a source."""

    value = factory.Sequence(lambda n: f"{n + 1},000")
    counted = "children reported missing"

    class Meta:
        model = Figure


def _save_with_children(entry: Any) -> Any:
    """Save twice: a signal updates search and references at the first save, before the children are stored."""
    entry.save()
    entry.save()
    return entry
