"""Links from the topics of an item to their pages."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests.factories import IssuePageFactory, TopicFactory, TopicIndexPageFactory, item, section

pytestmark = pytest.mark.django_db


def test_topics_of_an_edition_link_to_their_pages_and_cost_nothing(client: Client) -> None:
    topics_page: Any = TopicIndexPageFactory.create(slug="topics")
    topics = TopicFactory.create_batch(2)
    items = [item("news", f"Item {number}", topics=topics) for number in range(5)]
    IssuePageFactory.create(edition_month=datetime.date(2017, 7, 1), body=[section("Ours", *items)])
    url = "/missing-news/july-2017/"

    def look() -> tuple[int, set[str]]:
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            page = BeautifulSoup(client.get(url).content, "html.parser")
        assert len(page.select(".topics li")) == 10
        return len(queries), {str(link["href"]) for link in page.select(".topics a")}

    cost, links = look()
    assert links == {f"/topics/{topic.slug}/" for topic in topics}
    topics_page.slug = "subjects"
    topics_page.save_revision().publish()
    assert look() == (cost, {f"/subjects/{topic.slug}/" for topic in topics})
    restriction = PageViewRestriction.objects.create(page=topics_page, restriction_type="login")
    assert look() == (cost, set())
    restriction.delete()
    assert look()[1]
    topics_page.unpublish()
    assert look() == (cost, set())
