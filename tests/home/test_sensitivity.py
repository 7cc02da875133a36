"""What sensitive topics do to the pages on them: the way out, and the note that prepares readers."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from home.registers import Topic
from home.sensitivity import Sensitivity, decide_sensitivity
from tests.factories import (
    CampaignPageFactory,
    LibraryPageFactory,
    PolicyPageFactory,
    PublicationFactory,
    RoleContactFactory,
    TopicFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
NOTE = "This is about <abuse> at home."


@pytest.fixture
def abuse() -> Topic:
    topic: Topic = TopicFactory.create(name="Domestic abuse", is_sensitive=True, content_note=NOTE)
    return topic


def policy_page(**parts: Any) -> Any:
    return PolicyPageFactory(responsible_team=RoleContactFactory.create(), **parts)


def soup(client: Client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


def notes(found: BeautifulSoup) -> list[str]:
    return [note.get_text(" ", strip=True) for note in found.select(".content-note")]


def test_a_note_of_its_own_stands_instead_of_those_of_the_topics() -> None:
    topics = [
        Topic(name="Plain", content_note="Not shown"),
        Topic(name="Abuse", is_sensitive=True, content_note=" On abuse. "),
        Topic(name="Neglect", is_sensitive=True, content_note="On neglect."),
        Topic(name="Gangs", is_sensitive=True, content_note="On abuse."),
        Topic(name="Trafficking", is_sensitive=True),
    ]
    assert decide_sensitivity(topics) == Sensitivity(True, "On abuse. On neglect.")
    assert decide_sensitivity(topics, own_note="Its own.") == Sensitivity(True, "Its own.")
    assert decide_sensitivity(topics, own_note="  ") == Sensitivity(True, "On abuse. On neglect.")
    assert decide_sensitivity(topics[:1]) == decide_sensitivity([]) == Sensitivity(False, "")
    assert decide_sensitivity(topics[-1:]) == Sensitivity(True, "")


@pytest.mark.parametrize("make", [policy_page, CampaignPageFactory])
def test_a_page_on_a_sensitive_topic_has_the_way_out_and_the_note(client: Client, abuse: Topic, make: Any) -> None:
    page = make(topics=[abuse, TopicFactory.create()])
    found = soup(client, page.url)
    assert found.select_one(".exit a")["rel"] == ["nofollow", "noreferrer"]
    assert notes(found) == [f"Before you read on. {NOTE}"]


def test_the_note_of_a_page_stands_instead_and_a_page_on_plain_topics_has_neither(client: Client, abuse: Topic) -> None:
    own = policy_page(topics=[abuse], content_note="Mentions abuse.")
    assert notes(soup(client, own.url)) == ["Before you read on. Mentions abuse."]
    plain = policy_page(topics=[TopicFactory.create()])
    assert not soup(client, plain.url).select(".exit, .content-note, script")


def test_a_topic_that_changes_is_followed_at_once(client: Client, abuse: Topic) -> None:
    page = policy_page(topics=[abuse])
    Topic.objects.filter(pk=abuse.pk).update(name="Abuse at home", slug="abuse-at-home")
    assert soup(client, page.url).select(".exit")
    Topic.objects.filter(pk=abuse.pk).update(is_sensitive=False)
    assert not soup(client, page.url).select(".exit, .content-note")
    Topic.objects.filter(pk=abuse.pk).update(is_sensitive=True)
    page.topics.clear()
    page.save()
    Topic.objects.get(pk=abuse.pk).delete()
    assert not soup(client, page.url).select(".exit, .content-note")


def test_lists_of_what_is_sensitive_have_the_way_out_as_far_as_readers_see_it(client: Client, abuse: Topic) -> None:
    library = LibraryPageFactory()
    hidden, shut, page = (policy_page(topics=[abuse]) for _ in range(3))
    hidden.unpublish()
    PageViewRestriction.objects.create(page=shut, restriction_type=PageViewRestriction.LOGIN)
    address = page.get_parent().url
    assert soup(client, address).select(".exit")
    assert not soup(client, library.url).select(".exit")
    page.unpublish()
    assert not soup(client, address).select(".exit")
    PublicationFactory.create(topics=[abuse])
    assert soup(client, library.url).select(".exit")
    assert not notes(soup(client, library.url))


def test_more_topics_cost_no_more_queries(client: Client, abuse: Topic) -> None:
    page = policy_page(topics=[abuse])
    client.get(page.url)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(page.url)
    page.topics.add(*(TopicFactory.create(is_sensitive=True, content_note=f"Note {n}") for n in range(12)))
    page.save()
    with CaptureQueriesContext(connection) as many:
        assert "Note 11" in notes(soup(client, page.url))[0]
    assert len(many) <= len(few)


def test_a_note_on_a_topic_that_is_not_sensitive_is_refused_at_its_field() -> None:
    with pytest.raises(ValidationError) as refused:
        Topic(name="Abuse", content_note="On abuse.").full_clean()
    assert "tick this box as well" in refused.value.message_dict["is_sensitive"][0]
    with pytest.raises(ValidationError, match="250"):
        Topic(name="Abuse", is_sensitive=True, content_note="a" * 251).full_clean()
    topic = Topic(name="Abuse", is_sensitive=True, content_note=" On\nabuse. ")
    topic.full_clean()
    assert topic.content_note == "On abuse."


def test_staff_mark_a_topic_in_its_form_and_see_which_are_marked(admin: Client) -> None:
    sent = {"name": "Trafficking", "slug": "", "description": "", "content_note": "On trafficking."}
    response = admin.post("/admin/snippets/home/topic/add/", sent)
    assert "tick this box as well" in response.content.decode()
    assert "On trafficking." in response.content.decode()
    admin.post("/admin/snippets/home/topic/add/", sent | {"is_sensitive": "on"})
    assert Topic.objects.get(name="Trafficking").content_note == "On trafficking."
    listed = admin.get("/admin/snippets/home/topic/", {"is_sensitive": "true"}).content.decode()
    assert "Trafficking" in listed
