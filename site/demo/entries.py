"""Finds the register entries that the demo pages name, and makes those that are missing."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from factory.django import DjangoModelFactory

from demo.content.contacts import CONTACTS
from demo.content.figures import FIGURES
from demo.content.organisations import ORGANISATIONS
from demo.content.publications import PUBLICATIONS
from demo.content.samples import SAMPLE_FIGURES, SAMPLE_ORGANISATIONS, SAMPLE_PUBLICATIONS
from demo.content.topics import SENSITIVE_TOPICS, TOPICS
from home.registers import Figure, Organisation, Publication, RoleContact, Topic
from tests.factories import (
    FigureFactory,
    OrganisationFactory,
    PublicationFactory,
    RoleContactFactory,
    TopicFactory,
)

Fields = dict[str, Any]


class Entries:
    """Entries by the keys of the demo content; ``created`` counts what had to be made.

    An entry is known by its name, its title, or what it counts. It is looked for only when a page that needs it is
    made, so what editors rename or delete afterwards stays as they left it.
    """

    def __init__(self) -> None:
        self.created: Counter[str] = Counter()
        self._known: dict[tuple[Any, ...], Any] = {}

    def topics(self, names: Iterable[str]) -> list[Topic]:
        """Return topics by name."""
        return [self._topic(name) for name in names]

    def contact(self, name: str) -> RoleContact:
        """Return a team by name."""
        return self._entry(RoleContactFactory, {"name": name}, lambda: dict(CONTACTS[name]))

    def organisations(self, names: Iterable[str]) -> list[Organisation]:
        """Return organisations by name."""
        return [self._organisation(name) for name in names]

    def publications(self, keys: Iterable[str]) -> list[Publication]:
        """Return publications by key, with their publishers and topics."""
        return [self._publication(key) for key in keys]

    def figures(self, keys: Iterable[str]) -> list[Figure]:
        """Return figures by key, with their sources."""
        return [self.figure(key) for key in keys]

    def figure(self, key: str) -> Figure:
        """Return one figure by key, with its source."""
        rest = asdict((FIGURES | SAMPLE_FIGURES)[key])
        natural_key = {name: rest.pop(name) for name in ("value", "counted", "period")}
        source = rest.pop("source")
        return self._entry(
            FigureFactory, natural_key, lambda: {**rest, "source": self._publication(source) if source else None}
        )

    def _topic(self, name: str) -> Topic:
        return self._entry(TopicFactory, {"name": name}, lambda: _topic_fields(name))

    def _organisation(self, name: str) -> Organisation:
        record = (ORGANISATIONS | SAMPLE_ORGANISATIONS)[name]
        return self._entry(OrganisationFactory, {"name": name}, lambda: asdict(record))

    def _publication(self, key: str) -> Publication:
        rest = asdict((PUBLICATIONS | SAMPLE_PUBLICATIONS)[key])
        title, described = rest.pop("title"), rest.pop("described")
        return self._entry(
            PublicationFactory,
            {"title": title},
            lambda: {
                **rest,
                "title_is_description": described,
                "publishers": self.organisations(rest["publishers"]),
                "topics": self.topics(rest["topics"]),
            },
        )

    def _entry(self, factory: type[DjangoModelFactory], natural_key: Fields, rest: Callable[[], Fields]) -> Any:
        """Return the oldest entry that has the natural key, or a new one with the rest of its fields."""
        known_as = (factory, *natural_key.values())
        if known_as not in self._known:
            model = factory._meta.model
            found = model.objects.filter(**natural_key).order_by("pk").first()
            if found is None:
                found = factory(**natural_key, **rest())
                self.created[model.__name__] += 1
            self._known[known_as] = found
        return self._known[known_as]


def _topic_fields(name: str) -> Fields:
    """Return the fields of a topic; those about abuse and exploitation are sensitive."""
    note = SENSITIVE_TOPICS.get(name, "")
    return {"description": TOPICS[name], "is_sensitive": bool(note), "content_note": note}
