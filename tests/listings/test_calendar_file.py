"""The calendar file of an event, as calendars read it (RFC 5545)."""

import datetime
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar, Component
from wagtail.models import PageViewRestriction

from newsletter.editions.models import ItemAnchor
from newsletter.editions.pages import IssuePage
from tests.factories import EventsPageFactory, IssuePageFactory, item, section
from tests.plugins.shared_pages import Share

pytestmark = pytest.mark.django_db

NOVEMBER = datetime.date(2026, 11, 1)
MAX_LINE_LENGTH = 75  # octets, RFC 5545, section 3.1


@pytest.fixture(autouse=True, scope="module")
def _page(share: Share) -> None:
    share(lambda: EventsPageFactory(slug="events"))


def edition_with(heading: str = "Conference", start: str = "2027-06-08", **parts: Any) -> IssuePage:
    body = [section("Sector", item("event", heading, start=start, **parts))]
    return IssuePageFactory(edition_month=NOVEMBER, body=body)


def address() -> str:
    return f"/events/{ItemAnchor.objects.get().pk}.ics"


def entry(client: Client) -> Component:
    response = client.get(address())
    assert response.status_code == 200
    (found,) = Calendar.from_ical(response.content).walk("VEVENT")
    return found


def test_a_file_has_what_the_standard_asks_for(client: Client) -> None:
    edition = edition_with("Talks, and more; for all", summary="Three days.", place="Dundee")
    response = client.get(address())
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="talks-and-more-for-all.ics"'
    lines = response.content.decode().split("\r\n")
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    assert "\n" not in "".join(lines)
    for line in ("VERSION:2.0", "SUMMARY:Talks\\, and more\\; for all", "LOCATION:Dundee", "DESCRIPTION:Three days."):
        assert line in lines
    assert f"DTSTAMP:{edition.last_published_at:%Y%m%dT%H%M%S}Z" in lines
    link = str(entry(client)["URL"])
    assert link.startswith("http")
    assert link.endswith("/missing-news/november-2026/#talks-and-more-for-all")


def test_long_lines_are_folded_within_characters(client: Client) -> None:
    heading = "Täglich “grüßen” 🙂 " * 9
    edition_with(heading.strip())
    content = client.get(address()).content
    assert all(len(line) <= MAX_LINE_LENGTH for line in content.split(b"\r\n"))
    assert entry(client)["SUMMARY"] == heading.strip()


@pytest.mark.parametrize(
    ("parts", "start", "end"),
    [
        ({}, "DTSTART;VALUE=DATE:20270608", "DTEND;VALUE=DATE:20270609"),
        ({"end": "2027-06-10"}, "DTSTART;VALUE=DATE:20270608", "DTEND;VALUE=DATE:20270611"),
        (
            {"start_time": datetime.time(9), "end_time": datetime.time(16, 30)},
            "DTSTART:20270608T080000Z",
            "DTEND:20270608T153000Z",
        ),
        (
            {"start": "2027-03-27", "start_time": datetime.time(9), "end": "2027-03-28", "end_time": datetime.time(9)},
            "DTSTART:20270327T090000Z",
            "DTEND:20270328T080000Z",
        ),
        (
            {"start_time": datetime.time(9), "end": "2027-06-10"},
            "DTSTART:20270608T080000Z",
            "DTEND:20270610T230000Z",
        ),
        ({"start_time": datetime.time(9)}, "DTSTART:20270608T080000Z", None),
        (
            {"start_time": datetime.time(9), "end_time": datetime.time(8)},
            "DTSTART:20270608T080000Z",
            None,
        ),
    ],
)
def test_days_are_whole_and_times_are_those_of_london(
    client: Client, parts: dict[str, Any], start: str, end: str | None
) -> None:
    edition_with(**parts)
    lines = client.get(address()).content.decode().split("\r\n")
    assert [line for line in lines if line.startswith("DT") and not line.startswith("DTSTAMP")] == list(
        filter(None, [start, end])
    )


def test_the_identifier_stays_when_the_event_changes(client: Client) -> None:
    edition = edition_with("Conference", place="Dundee")
    before = entry(client)
    value = edition.body.raw_data[0]
    value["value"]["items"][0]["value"] |= {"heading": "Moved", "place": "Perth", "start": "2027-06-09"}
    edition.body = [value]
    edition.save_revision().publish()
    after = entry(client)
    assert (str(after["UID"]), str(after["LOCATION"])) == (str(before["UID"]), "Perth")


@pytest.mark.parametrize("dates", [{"start": "2027"}, {"start": "2027-06"}, {"start": "2027-06-08", "end": "2027-07"}])
def test_an_event_without_exact_days_has_no_file(client: Client, dates: dict[str, str]) -> None:
    edition_with(**dates)
    assert client.get(address()).status_code == 404


def test_addresses_are_spelled_out(client: Client) -> None:
    edition_with("Talks", summary="Write to talks@conference.example.")
    assert "talks at conference.example" in str(entry(client)["DESCRIPTION"])


def test_what_readers_may_not_see_has_no_file(client: Client) -> None:
    edition = edition_with()
    restriction = PageViewRestriction.objects.create(page=edition, restriction_type="login")
    assert client.get(address()).status_code == 404
    restriction.delete()
    assert client.get(address()).status_code == 200
    edition.unpublish()
    assert client.get(address()).status_code == 404


def test_an_item_that_is_no_event_has_no_file(client: Client) -> None:
    IssuePageFactory()
    assert client.get(address()).status_code == 404


@pytest.mark.parametrize("number", ["0", "999", "9" * 30, "9" * 10_000, "-1", "one", "%00", "1/"])
def test_an_unknown_number_is_not_found(client: Client, number: str) -> None:
    assert client.get(f"/events/{number}.ics").status_code == 404
