"""Topics and publishers as labels of search entries."""

from __future__ import annotations

from collections.abc import Iterable

from home.registers import Organisation, Topic
from search.entries import Dimension, Label


def topic_labels(topics: Iterable[Topic]) -> tuple[Label, ...]:
    """Return the labels of topics, under the names they have in addresses."""
    return tuple(Label(Dimension.TOPIC, topic.slug, topic.name) for topic in topics)


def publisher_labels(publishers: Iterable[Organisation]) -> tuple[Label, ...]:
    """Return the labels of publishers, which are also found by their abbreviations and other names."""
    return tuple(
        Label(
            Dimension.PUBLISHER,
            str(publisher.pk),
            publisher.name,
            tuple(filter(None, [publisher.abbreviation, *(alias.name for alias in publisher.aliases.all())])),
        )
        for publisher in publishers
    )
