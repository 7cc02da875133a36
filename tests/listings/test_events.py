"""The page of events: what is coming, what is over, and what is known of each."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from newsletter.editions.models import ItemAnchor
from tests.factories import EventsPageFactory, IssuePageFactory, OrganisationFactory, item, paper, section
from tests.plugins.shared_pages import Share

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
TODAY = datetime.date(2026, 11, 22)
URL = "/events/"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *args: TODAY)


@pytest.fixture(autouse=True, scope="module")
def _page(share: Share) -> None:
    share(lambda: EventsPageFactory(slug="events"))


def edition(*items: dict[str, Any], **parts: Any) -> Any:
    return IssuePageFactory(body=[section("Sector", *items)], **parts)


def event(heading: str, start: str, end: str | None = None, **parts: Any) -> dict[str, Any]:
    return item("event", heading, start=start, end=end, **parts)


def part(client: Client, name: str, query: str = "") -> Tag | None:
    response = client.get(URL + query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").select_one(f'section[aria-labelledby="{name}"]')


def headings(found: Tag | None) -> list[str]:
    return [heading.get_text(strip=True) for heading in found.select("h3")] if found else []


def test_an_event_is_coming_until_the_last_day_it_can_fall_on_is_over(client: Client) -> None:
    edition(
        event("This year", "2026"),
        event("Next year", "2027"),
        event("Next spring", "2027-03"),
        event("This month", "2026-11"),
        event("Today", "2026-11-22"),
        event("Going on", "2026-10-01", "2026-12-01"),
        event("Until some day this month", "2026-10", "2026-11"),
        event("Yesterday", "2026-11-21"),
        event("Last month", "2026-10"),
        event("Last year", "2025"),
        event("Over since the summer", "2026-06-01", "2026-06"),
        item("news", "There are no upcoming events"),
    )
    coming, past = headings(part(client, "coming")), headings(part(client, "past"))
    assert coming == [
        "Going on",
        "Until some day this month",
        "Today",
        "This month",
        "This year",
        "Next spring",
        "Next year",
    ]
    assert past == ["Yesterday", "Last month", "Over since the summer", "Last year"]


def test_an_event_says_when_where_and_by_whom(client: Client) -> None:
    edition(
        event(
            "Conference",
            "2027-06-08",
            "2027-06-10",
            start_time=datetime.time(9, 30),
            place="Dundee",
            organisers=[OrganisationFactory.create(name="Abertay University")],
            papers=[paper("Abstracts", "https://conference.example/abstracts")],
            summary="Write to talks@conference.example.",
        ),
        edition_month=datetime.date(2026, 11, 1),
    )
    found = part(client, "coming")
    text = " ".join(found.get_text(" ", strip=True).split())
    for said in ("8 June 2027, 09:30 to 10 June 2027", "Dundee", "Abertay University", "November 2026"):
        assert said in text
    assert "@conference.example" not in client.get(URL).content.decode()
    address = "/missing-news/november-2026/#conference"
    assert [link["href"] for link in found.select("a")] == [
        address,
        address,
        f"/events/{ItemAnchor.objects.get().pk}.ics",
    ]


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2027", None, "2027"),
        ("2027-06", None, "June 2027"),
        ("2027-06", "2027-07", "June 2027 to July 2027"),
        ("2027-06-08", "2027-07", "8 June 2027 to July 2027"),
    ],
)
def test_a_date_is_given_as_far_as_it_is_known_and_without_a_calendar_file(
    client: Client, start: str, end: str | None, said: str
) -> None:
    edition(event("Conference", start, end))
    found = part(client, "coming")
    assert found.select_one("dd").get_text(strip=True) == said
    assert ".ics" not in str(found)


@pytest.mark.parametrize(
    ("times", "said"),
    [
        ({"start_time": datetime.time(9), "end_time": datetime.time(16, 30)}, "8 June 2027, 09:00 to 16:30"),
        ({"start_time": datetime.time(9)}, "8 June 2027, 09:00"),
        ({"end_time": datetime.time(16, 30)}, "8 June 2027, until 16:30"),
    ],
)
@pytest.mark.parametrize("end", [None, "2027-06-08"])
def test_times_of_one_day_do_not_repeat_the_day(
    client: Client, times: dict[str, Any], said: str, end: str | None
) -> None:
    edition(event("Training", "2027-06-08", end, **times))
    assert part(client, "coming").select_one("dd").get_text(strip=True) == said


def test_past_events_are_marked_as_over(client: Client) -> None:
    edition(event("Past", "2020-01-01"), event("Coming", "2030-01-01"))
    assert "over" in part(client, "past").select_one("mark").get_text()
    assert part(client, "coming").select_one("mark") is None


def test_drafts_and_private_editions_stay_out(client: Client) -> None:
    edition(event("In a draft", "2030"), published=False)
    private = edition(event("In private", "2030"))
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert "There are no upcoming events" in part(client, "coming").get_text()
    assert part(client, "past") is None


def test_past_events_are_paged_and_any_page_number_gets_the_nearest_page(client: Client) -> None:
    edition(*(event(f"Event {number}", f"{2025 - number}-06-01") for number in range(25)))
    first, last = (headings(part(client, "past", query)) for query in ("", "?page=2"))
    assert (first[0], len(first), last[-1], len(last)) == ("Event 0", 20, "Event 24", 5)
    assert headings(part(client, "past", "?page=99")) == last
    for number in ("0", "-1", "two", "%00", "", "9" * 10_000):
        assert headings(part(client, "past", f"?page={number}")) == first


def test_thirty_events_cost_the_queries_of_three(client: Client) -> None:
    counts = []
    organiser = OrganisationFactory.create()
    for number in (3, 27):
        edition(
            *(event(f"Coming {place}", "2030-01-01", organisers=[organiser]) for place in range(number)),
            *(event(f"Past {place}", "2020-01-01", organisers=[organiser]) for place in range(number)),
        )
        client.get(URL)
        with CaptureQueriesContext(connection) as queries:
            client.get(URL)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 20, counts


def test_readers_get_no_cookie(client: Client) -> None:
    assert not client.get(URL).cookies
