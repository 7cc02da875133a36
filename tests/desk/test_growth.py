"""Growth: numbers of people by month, source and topic, and none that could tell who somebody is."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsletter.desk.supporters.growth_chart import draw_growth
from newsletter.people.list_growth import (
    MONTHS,
    GrowthRow,
    first_month,
    growth_by_month,
    growth_by_source,
    growth_by_topic,
    growth_of_topic,
)
from newsletter.people.models import ConsentEvent, Interest, Subscription
from newsletter.roles import SUPPORTER_DATA_KEEPERS, VOLUNTEER_COORDINATORS
from tests.factories import TopicFactory
from tests.factories.supporters import SupporterFactory, VolunteerInterestFactory
from tests.plugins.staff import member

pytestmark = pytest.mark.django_db

GROWTH = "/admin/growth/"


def event(kind: str, day: datetime.date, page: str = "/sign-up/", interests: int = 1) -> None:
    supporter = SupporterFactory.create(interests=[])
    for interest in list(Interest)[:interests]:
        ConsentEvent.objects.create(
            supporter_key=supporter.public_id,
            kind=kind,
            source="import" if kind == "imported" else "sign_up",
            interest=interest,
            basis="consent",
            page=page,
            happened_at=timezone.make_aware(datetime.datetime.combine(day, datetime.time(0, 30))),
        )


def test_24_months_are_counted_and_this_one_is_the_last() -> None:
    months = growth_by_month()
    assert len(months) == MONTHS
    assert months[0].label == f"{first_month():%B %Y}"
    assert months[-1].label == f"{timezone.localdate():%B %Y}"


def test_a_person_counts_once_a_month_whatever_they_want_and_in_local_time() -> None:
    first = first_month()
    event("asked", first, interests=3)
    event("confirmed", first)
    event("left", first)
    event("imported", first, page="")
    event("asked", first - datetime.timedelta(days=1))
    assert growth_by_month()[0] == GrowthRow(f"{first:%B %Y}", 1, 1, 1, 1)
    assert sum(month.signed_up or 0 for month in growth_by_month()) == 1


def test_growth_is_told_by_source() -> None:
    first = first_month()
    event("asked", first)
    event("asked", first, page="/missing-news/july-2017/")
    event("imported", first, page="")
    sources = growth_by_source()
    assert sources["/sign-up/"].signed_up == 1
    assert sources[""] == GrowthRow("Imported, or not known", 0, 0, 1, 0)
    assert growth_by_month("/sign-up/")[0].signed_up == 1
    assert growth_by_month("")[0].imported == 1
    assert growth_by_month("/nowhere/")[0].signed_up == 0


@pytest.mark.parametrize(("people", "shown"), [(0, 0), (1, None), (4, None), (5, 5)])
def test_small_numbers_of_a_topic_are_hidden(people: int, shown: int | None) -> None:
    topic = TopicFactory.create(name="Care")
    for _ in range(people):
        SupporterFactory.create(topics=[topic])
    [row] = growth_by_topic()
    assert (row.label, row.active, row.confirmed) == ("Care", shown, shown)
    assert growth_of_topic(topic)[-1].confirmed == shown
    assert len(growth_of_topic(topic)) == MONTHS


def test_the_page_says_the_same_as_a_chart_and_as_a_table(keeper: Client) -> None:
    for _ in range(3):
        event("confirmed", timezone.localdate())
    page = BeautifulSoup(keeper.get(GROWTH).content, "html.parser")
    assert len(page.select("svg .chart__bar--confirmed")) == 1
    assert page.select_one("svg[role=img] > title")
    row = page.select("section table")[0].select("tbody tr")[-1]
    assert [cell.get_text() for cell in row.select("td")] == ["0", "3", "0", "0"]
    assert not page.select("main [style]")


def test_small_numbers_are_not_on_the_page_of_a_topic(keeper: Client) -> None:
    topic = TopicFactory.create()
    for _ in range(3):
        SupporterFactory.create(topics=[topic])
    page = BeautifulSoup(keeper.get(f"{GROWTH}?topic={topic.pk}").content, "html.parser")
    assert not page.select("svg .chart__bar")
    cells = [cell.get_text() for cell in page.select("#topics ~ .wide-table td")]
    assert cells == ["fewer than 5", "fewer than 5", "0", "fewer than 5"]


@pytest.mark.parametrize(
    "query", ["source=/nowhere/", "topic=999", "topic=x", "source=%00", "topic={}&source=/sign-up/"]
)
def test_a_choice_that_there_is_not_is_said_and_shows_all(keeper: Client, query: str) -> None:
    event("asked", timezone.localdate())
    response = keeper.get(f"{GROWTH}?{query.format(TopicFactory.create().pk)}")
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one(".growth-form :is(.error, .error-message)")
    assert "1" in [cell.get_text(strip=True) for cell in page.select("table tr:last-child td")]


def test_the_page_costs_the_same_for_few_people_and_for_many(keeper: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            keeper.get(GROWTH)
        return len(captured)

    topics = TopicFactory.create_batch(5)
    event("asked", timezone.localdate())
    queries()
    few = queries()
    for topic in [*topics, *TopicFactory.create_batch(20)]:
        SupporterFactory.create(topics=[topic])
        event("asked", timezone.localdate(), page=f"/{topic.slug}/")
    assert queries() == few


def test_a_chart_of_nothing_can_be_drawn() -> None:
    chart = draw_growth([GrowthRow("May 2026")])
    assert chart.bars == []
    assert [number for _, number in chart.lines] == [0, 1, 2, 3, 4]
    assert draw_growth([GrowthRow("May 2026", signed_up=41)]).lines[-1][1] == 80


def test_the_first_page_of_the_cms_has_the_numbers_that_the_reader_may_see() -> None:
    SupporterFactory.create(paused_until=timezone.localdate() + datetime.timedelta(days=3))
    VolunteerInterestFactory.create()
    SupporterFactory.create()
    event("confirmed", timezone.localdate())

    def numbers(group: str) -> dict[str, str]:
        page = BeautifulSoup(member(group).get("/admin/").content, "html.parser")
        entries = [entry.get_text(" ", strip=True).split(" ", 1) for entry in page.select(".totals li")]
        return {label: number for number, label in entries}

    assert numbers(SUPPORTER_DATA_KEEPERS) == {
        "signed up to Missing News": "1",
        "have not confirmed yet": "0",
        "confirmed in the last 30 days": "1",
        "unsubscribed in the last 30 days": "0",
    }
    assert numbers(VOLUNTEER_COORDINATORS) == {"new volunteer is waiting for a reply": "1"}
    assert numbers("Editors") == {}
    assert Subscription.objects.count() == 3
