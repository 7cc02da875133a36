"""What search finds of topics."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from newsletter.editions.pages import IssuePage
from tests.factories import (
    IssuePageFactory,
    LibraryPageFactory,
    PolicyPageFactory,
    PublicationFactory,
    TopicFactory,
    TopicIndexPageFactory,
    item,
    section,
)
from tests.index import entry, found, labels, titles
from tests.listings.registers import Registers

pytestmark = pytest.mark.django_db


def edition(**parts: Any) -> IssuePage:
    return IssuePageFactory(body=[section("Sector", item("news", "An item", **parts))])


def test_a_topic_is_found_at_the_address_of_its_page(client: Client) -> None:
    TopicIndexPageFactory(title="Topics")
    edition(topics=[TopicFactory.create(name="County lines", description="Gangs and drugs.")])
    TopicFactory.create(name="Unused")
    made = entry("County lines")
    assert (made.kind, made.kind_name, made.url) == ("topic", "Topic", "/topics/county-lines/")
    assert (made.text, made.origin) == ("Gangs and drugs.", "Topics")
    assert labels(made) == {"topic:county-lines": "County lines"}
    assert client.get(made.url).status_code == 200
    assert titles("topic") == ["County lines"]


def test_a_topic_leaves_with_the_last_public_thing_about_it() -> None:
    TopicIndexPageFactory()
    topic = TopicFactory.create(name="County lines")
    draft = PolicyPageFactory(topics=[topic], published=False)
    assert titles("topic") == []
    draft.save_revision().publish()
    assert titles("topic") == ["County lines"]
    restriction = PageViewRestriction.objects.create(page=draft, restriction_type="login")
    assert titles("topic") == []
    restriction.delete()
    assert titles("topic") == ["County lines"]
    Page.objects.get(pk=draft.pk).delete()
    assert titles("topic") == []


def test_a_publication_is_enough_for_a_topic(registers: Registers) -> None:
    TopicIndexPageFactory()
    topic = TopicFactory.create(name="County lines")
    publication = PublicationFactory.create()
    registers.change(publication, topics=[topic])
    assert titles("topic") == ["County lines"]
    registers.delete(publication)
    assert titles("topic") == []


@pytest.mark.parametrize("how", ["unpublish", "delete", "hide"])
def test_topics_leave_with_their_page(how: str) -> None:
    page = TopicIndexPageFactory()
    edition(topics=[TopicFactory.create(name="County lines")])
    assert titles("topic") == ["County lines"]
    if how == "hide":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    else:
        getattr(Page.objects.get(pk=page.pk), how)()
    assert titles("topic") == []


def test_a_topic_with_another_name_is_found_everywhere_by_that(registers: Registers) -> None:
    TopicIndexPageFactory()
    LibraryPageFactory()
    topic = TopicFactory.create(name="Gangs")
    with registers.capture(execute=True):
        PublicationFactory.create(title="A report", topics=[topic])
    edition(topics=[topic])
    PolicyPageFactory(title="A policy", topics=[topic])
    registers.change(topic, name="County lines", slug="county-lines")
    assert found("County") == {"County lines", "An item", "A policy", "A report"}
    assert labels(entry("An item")) == labels(entry("A report")) == {"topic:county-lines": "County lines"}
    assert entry("County lines").url == "/topics/county-lines/"
    assert found("Gangs") == set()
