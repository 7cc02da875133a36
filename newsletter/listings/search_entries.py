"""What the topics page hands over to search: every topic that something public is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models

from home.pages import CampaignPage, PolicyPage
from home.registers import Topic
from home.search_entries.labels import topic_labels
from home.sensitivity import decide_sensitivity
from newsletter.editions.pages import IssuePage
from newsletter.listings.pages import TopicIndexPage
from newsletter.listings.topics import topics_in_use
from search.entries import Entry, Kind

# A topic leads to the items on it, which are the better answer.
TOPIC = Kind("topic", "Topic", weight=0.15)


class TopicSource:
    """The topics, while there is a topics page that anybody may read."""

    name = "topic"
    model: type[models.Model] = Topic
    depends_on: tuple[type[models.Model], ...] = (TopicIndexPage, IssuePage, PolicyPage, CampaignPage)

    def keys(self) -> list[int]:
        """Return the primary keys of all topics."""
        return list(Topic.objects.filter(live=True).order_by("pk").values_list("pk", flat=True))

    def entries(self, keys: Sequence[Any]) -> dict[Any, list[Entry]]:
        """Return the entries of topics, which lead to their pages; a topic is found with the things that it is of."""
        page = TopicIndexPage.public_pages().first()
        if page is None or not page.url:
            return {}
        return {topic.pk: [_entry(topic, page)] for topic in topics_in_use().filter(pk__in=keys)}


TOPICS = TopicSource()


def _entry(topic: Topic, page: TopicIndexPage) -> Entry:
    address = f"{page.url}{topic.slug}/"
    sensitivity = decide_sensitivity([topic])
    return Entry(
        TOPIC,
        topic.name,
        topic.description,
        address,
        origin=page.title,
        labels=topic_labels([topic]),
        is_sensitive=sensitivity.is_sensitive,
        content_note=sensitivity.note,
    )
