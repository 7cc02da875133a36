"""The page of open calls: what is open today, in which order, and what came of the rest."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.factories import IssuePageFactory, OpenCallsPageFactory, RoleContactFactory, item, section
from tests.plugins.shared_pages import Share

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 22)
URL = "/open-calls/"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *args: TODAY)


@pytest.fixture(autouse=True, scope="module")
def _page(share: Share) -> None:
    share(lambda: OpenCallsPageFactory(slug="open-calls"))


def call(heading: str, days: int | None = None, **parts: Any) -> dict[str, Any]:
    closing_date = None if days is None else TODAY + datetime.timedelta(days=days)
    particulars: dict[str, Any] = {"wanted": "Sisters and brothers", "involves": "One talk", **parts}
    return item("call", heading, closing_date=closing_date, **particulars)


def edition(*items: dict[str, Any], **parts: Any) -> Any:
    return IssuePageFactory(body=[section("Ours", *items)], **parts)


def part(client: Client, name: str, query: str = "") -> Tag | None:
    response = client.get(URL + query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").select_one(f'section[aria-labelledby="{name}"]')


def headings(found: Tag | None) -> list[str]:
    return [heading.get_text(strip=True) for heading in found.select("h3")] if found else []


def test_open_calls_come_soonest_first_and_those_without_a_date_last(client: Client) -> None:
    edition(call("No date"), call("In a month", 30), call("Today", 0), item("news", "There are no open calls"))
    edition(call("Tomorrow", 1), call("Yesterday", -1), call("Answered", 5, outcome="Nine people took part."))
    assert headings(part(client, "open")) == ["Today", "Tomorrow", "In a month", "No date"]
    assert set(headings(part(client, "closed"))) == {"Yesterday", "Answered"}


def test_an_open_call_says_who_is_wanted_until_when_and_whom_to_write_to(client: Client) -> None:
    team = RoleContactFactory.create(name="Research", email="research@missingpeople.example")
    edition(call("Can you help?", 12, contact=team), edition_month=datetime.date(2026, 11, 1))
    source = client.get(URL).content.decode()
    assert "@missingpeople" not in source
    assert "mailto:" not in source
    found = part(client, "open")
    text = found.get_text(" ", strip=True)
    for said in ("Sisters and brothers", "One talk", "4 December 2026", "12 days left", "November 2026"):
        assert said in text
    assert "research at missingpeople.example" in " ".join(text.split())
    assert found.select_one("h3 a")["href"] == "/missing-news/november-2026/#can-you-help"


@pytest.mark.parametrize(("days", "said"), [(0, "last day today"), (1, "1 day left"), (2, "2 days left")])
def test_the_days_left_are_counted_from_today(client: Client, days: int, said: str) -> None:
    edition(call("Can you help?", days))
    assert said in part(client, "open").get_text()


@pytest.mark.parametrize(
    ("now", "is_open"),
    [
        ("2026-07-31T22:59:59+00:00", True),
        ("2026-07-31T23:00:00+00:00", False),
        ("2026-07-31T23:59:59+00:00", False),
    ],
)
def test_a_call_closes_at_midnight_in_london(
    client: Client, monkeypatch: pytest.MonkeyPatch, now: str, is_open: bool
) -> None:
    edition(item("call", "Summer", wanted="People", involves="A talk", closing_date=datetime.date(2026, 7, 31)))
    today = datetime.datetime.fromisoformat(now).astimezone(timezone.get_default_timezone()).date()
    monkeypatch.setattr(timezone, "localdate", lambda *args: today)
    assert headings(part(client, "open" if is_open else "closed")) == ["Summer"]


def test_closed_calls_come_newest_first_with_what_came_of_them(client: Client) -> None:
    edition(call("Last year", -300), call("Last week", -7, outcome="Twelve people took part."))
    closed = part(client, "closed")
    assert headings(closed) == ["Last week", "Last year"]
    texts = [article.get_text(" ", strip=True) for article in closed.select("article")]
    assert "Twelve people took part." in texts[0]
    assert "No outcome reported yet." in texts[1]
    assert all("closed" in article.select_one("mark").get_text() for article in closed.select("article"))


def test_drafts_and_private_editions_stay_out(client: Client) -> None:
    edition(call("In a draft", 3), published=False)
    private = edition(call("In private", 3))
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    taken_down = edition(call("Taken down", 3))
    taken_down.unpublish()
    assert "There are no open calls" in part(client, "open").get_text()
    assert part(client, "closed") is None


def test_closed_calls_are_paged_and_any_page_number_gets_the_nearest_page(client: Client) -> None:
    edition(*(call(f"Call {number}", -number) for number in range(1, 26)))
    first, last = (headings(part(client, "closed", query)) for query in ("", "?page=2"))
    assert (first[0], len(first)) == ("Call 1", 20)
    assert (last[-1], len(last)) == ("Call 25", 5)
    for number in ("99", "9" * 10_000):
        assert headings(part(client, "closed", f"?page={number}")) in (first, last)
    for number in ("0", "-1", "two", "%00", ""):
        assert headings(part(client, "closed", f"?page={number}")) == first


def test_thirty_calls_cost_the_queries_of_three(client: Client) -> None:
    counts = []
    team = RoleContactFactory.create()
    for number in (3, 27):
        edition(
            *(call(f"Open {place}", place, contact=team) for place in range(number)),
            *(call(f"Closed {place}", -1 - place, contact=team) for place in range(number)),
        )
        client.get(URL)
        with CaptureQueriesContext(connection) as queries:
            client.get(URL)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 20, counts


def test_readers_get_no_cookie(client: Client) -> None:
    assert not client.get(URL).cookies
