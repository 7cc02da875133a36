"""An event as a calendar file (RFC 5545)."""

from __future__ import annotations

import datetime
from uuid import uuid5

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.utils import timezone
from icalendar import Calendar, Event

from home.address_protection import spell_addresses
from newsletter.editions.item_kind import ItemKind
from newsletter.editions.models import IssueItem, ItemAnchor

PRODUCT = "-//Missing People//Missing News//EN"
ONE_DAY = datetime.timedelta(days=1)


def calendar_file(anchor_id: int) -> HttpResponse:
    """Return the event with that anchor (primary key) as a file; raises Http404 when no public event has exact days."""
    anchors = ItemAnchor.objects.filter(pk=anchor_id, edition=OuterRef("edition"), block_id=OuterRef("block_id"))
    events = IssueItem.objects.public().filter(Exists(anchors), kind=ItemKind.EVENT).for_listing()
    event = events.first()
    if event is None or event.exact_days is None:
        raise Http404("There is no event with exact dates at this address.")
    entry = _entry(event, anchor_id, *event.exact_days)
    response = HttpResponse(_calendar(entry).to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{event.anchor}.ics"'
    return response


def _calendar(entry: Event) -> Calendar:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add_component(entry)
    return calendar


def _entry(event: IssueItem, anchor_id: int, first: datetime.date, last: datetime.date) -> Event:
    """Return the event as the calendar has it; the identifier is a UUID that stays (RFC 7986, section 5.3)."""
    entry = Event()
    entry.add("uid", str(uuid5(event.block_id, str(anchor_id))))
    entry.add("dtstamp", event.edition.last_published_at or timezone.now())
    starts, ends = _span(first, event.start_time, last, event.end_time)
    entry.add("dtstart", starts)
    if ends:
        entry.add("dtend", ends)
    entry.add("summary", spell_addresses(event.heading))
    for name, text in (("location", event.place), ("description", event.summary)):
        if text:
            entry.add(name, spell_addresses(text))
    entry.add("url", event.full_url)
    return entry


def _span(
    first: datetime.date, start_time: datetime.time | None, last: datetime.date, end_time: datetime.time | None
) -> tuple[datetime.date, datetime.date | None]:
    """Return start and end: whole days, the end being the day after the last, or moments where the time is known.

    Moments are given in UTC, which every calendar shows in the time of its reader.
    """
    if start_time is None:
        return first, last + ONE_DAY
    start = _moment(first, start_time)
    if end_time:
        end = _moment(last, end_time)
        return start, end if end > start else None
    return start, _moment(last + ONE_DAY, datetime.time.min) if last > first else None


def _moment(day: datetime.date, time: datetime.time) -> datetime.datetime:
    local = timezone.make_aware(datetime.datetime.combine(day, time))
    return local.astimezone(datetime.UTC)
