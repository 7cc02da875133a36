"""Every character that an editor types is shown as it was typed, and escaped once."""

import datetime
import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils.html import escape

from newsletter.editions.pages import IssuePage
from tests.factories import (
    EventsPageFactory,
    IssuePageFactory,
    OpenCallsPageFactory,
    TopicFactory,
    TopicIndexPageFactory,
    item,
    section,
)

pytestmark = pytest.mark.django_db

TYPED = "We’ve 'R&D' \"<b>\" > it"
TWICE = re.compile(r"&amp;(?:amp|lt|gt|quot|#x?\d+);")
FAR, LONG_AGO = datetime.date(2099, 1, 1), datetime.date(2017, 1, 1)


@pytest.fixture
def edition() -> IssuePage:
    OpenCallsPageFactory()
    EventsPageFactory()
    TopicIndexPageFactory()
    topic = TopicFactory.create(name=TYPED, slug="typed", description=TYPED)
    typed = {"topics": [topic], "summary": TYPED}
    body = f"<p>{escape(TYPED)}</p>"
    calls = [
        item("call", TYPED, body, wanted=TYPED, involves=TYPED, closing_date=day, outcome=outcome, **typed)
        for day, outcome in ((FAR, ""), (LONG_AGO, ""), (LONG_AGO, TYPED))
    ]
    event = item("event", TYPED, body, start="2099-06", place=TYPED, **typed)
    quote = item("quote", TYPED, "", quotation=TYPED, speaker=TYPED, topics=[topic])
    return IssuePageFactory(introduction=body, body=[section(TYPED, *calls, event, quote)])


@pytest.mark.parametrize(
    "path", ["", "/open-calls/", "/events/", "/missing-news/", "/topics/", "/topics/typed/", "/search/?q=it"]
)
def test_a_page_escapes_once(client: Client, edition: IssuePage, path: str) -> None:
    shown = client.get(path or edition.url).content.decode()
    found = TWICE.search(shown)
    assert found is None, shown[max(0, found.start() - 80) : found.end() + 20]
    soup = BeautifulSoup(shown, "html.parser")
    assert TYPED in " ".join(soup.get_text().split())
    for described in soup.select("meta[name=description], meta[property='og:description']"):
        assert "&" not in str(described["content"]).replace("R&D", "")
