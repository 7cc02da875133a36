"""What became of a mailing: numbers that add up, as chart, table and file, for those who approve or send."""

import csv
import datetime
import io
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsletter.mailings.counts import count
from newsletter.mailings.models import Mailing, Message
from newsletter.mailings.statistics import HOURS, Row, by_hour, left_after
from newsletter.people.delivery_problems import record_complaint
from newsletter.people.models import ConsentEvent, Supporter
from newsletter.people.unsubscription import leave
from tests.factories.sent_mailings import SentMailingFactory, SentMessageFactory
from tests.factories.supporters import SupporterFactory
from tests.plugins.staff import mailer

pytestmark = pytest.mark.django_db

REPORTS = "/admin/reports/mailings/"
START = datetime.datetime(2026, 7, 3, 8, 50, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)
HOUR = datetime.timedelta(hours=1)


def messages(mailing: Mailing, number: int, state: str, after: datetime.timedelta | None = None, **parts: Any) -> None:
    settled = None if after is None else START + after
    SentMessageFactory.create_batch(number, mailing=mailing, state=state, settled_at=settled, **parts)


@pytest.fixture
def mailing() -> Mailing:
    mailing = SentMailingFactory(started_at=START, subject="Missing News: July 2026")
    messages(mailing, 4, "handed_over", MINUTE)
    messages(mailing, 2, "handed_over", 15 * MINUTE)
    messages(mailing, 1, "bounced", 15 * MINUTE, soft_bounced_at=START)
    messages(mailing, 1, "failed", 3 * HOUR)
    messages(mailing, 2, "excluded", reason="paused", supporter=None)
    messages(mailing, 1, "excluded", reason="no_items", supporter=None)
    messages(mailing, 1, "queued")
    messages(mailing, 1, "claimed")
    SentMessageFactory()
    return mailing


def leaves(message: Message, after: datetime.timedelta, kind: str = "left", interest: str = "missing_news") -> None:
    ConsentEvent.objects.create(
        supporter_key=message.supporter.public_id,
        kind=kind,
        source="mail_link",
        interest=interest,
        basis="consent",
        happened_at=START + after,
    )


def test_the_numbers_add_up(mailing: Mailing) -> None:
    numbers = count(mailing)
    assert (numbers.candidates, numbers.queued, numbers.left_out) == (13, 10, 3)
    assert (numbers.handed_over, numbers.bounced, numbers.failed, numbers.waiting) == (6, 1, 1, 2)
    assert numbers.soft == 1
    assert {reason.value: number for reason, number in numbers.excluded.items()} == {"paused": 2, "no_items": 1}
    assert numbers.adds_up


def test_somebody_left_out_for_no_reason_does_not_add_up(mailing: Mailing) -> None:
    SentMessageFactory(mailing=mailing, state="excluded", reason="")
    assert not count(mailing).adds_up


def test_hours_go_from_the_start_to_the_last_thing_that_happened(mailing: Mailing) -> None:
    leaves(Message.objects.filter(mailing=mailing, state="handed_over").first(), 2 * HOUR)
    assert by_hour(mailing) == [
        Row("3 July, 09:00", 4, 0, 0, 0),
        Row("3 July, 10:00", 2, 1, 0, 0),
        Row("3 July, 11:00", 0, 0, 0, 1),
        Row("3 July, 12:00", 0, 0, 1, 0),
    ]


def test_what_comes_after_two_days_is_one_row_and_nothing_is_lost() -> None:
    mailing = SentMailingFactory(started_at=START)
    messages(mailing, 1, "handed_over", MINUTE)
    messages(mailing, 2, "handed_over", 48 * HOUR)
    messages(mailing, 1, "handed_over", 200 * HOUR)
    messages(mailing, 1, "handed_over", -HOUR)
    hours = by_hour(mailing)
    assert len(hours) == 2
    assert hours[-1] == Row("Later", 3, 0, 0, 0)
    assert sum(hour.handed_over for hour in hours) == 5
    messages(mailing, 1, "failed", (HOURS - 1) * HOUR)
    assert len(by_hour(mailing)) == HOURS + 1


def test_a_mailing_that_has_not_started_has_no_hours() -> None:
    mailing = SentMailingFactory(state="draft", started_at=None)
    assert by_hour(mailing) == []
    assert left_after(mailing) == 0


def test_who_left_after_it_is_counted_once_and_only_if_they_got_it(mailing: Mailing) -> None:
    got_it = list(Message.objects.filter(mailing=mailing, state="handed_over"))
    bounced = Message.objects.get(mailing=mailing, state="bounced")
    queued = Message.objects.get(mailing=mailing, state="queued")
    leaves(got_it[0], HOUR)
    leaves(got_it[0], 5 * HOUR)
    leaves(got_it[1], HOUR, "complained")
    leaves(got_it[2], -HOUR)
    leaves(got_it[3], 15 * 24 * HOUR)
    leaves(got_it[4], HOUR, interest="volunteering")
    leaves(got_it[5], HOUR, "returned")
    leaves(bounced, HOUR)
    leaves(queued, HOUR)
    leaves(SentMessageFactory(), HOUR)
    assert left_after(mailing) == 3


def test_leaving_and_complaining_are_counted_as_they_really_happen() -> None:
    mailing = SentMailingFactory(started_at=timezone.now() - HOUR)
    first, second, _ = SentMessageFactory.create_batch(3, mailing=mailing)
    leave(first.supporter)
    record_complaint(second.supporter)
    assert left_after(mailing) == 2
    assert sum(hour.left for hour in by_hour(mailing)) == 2


def soup(client: Client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_the_report_says_the_same_as_a_chart_and_as_a_table(mailing: Mailing) -> None:
    page = soup(mailer("send"), f"{REPORTS}{mailing.pk}/")
    facts = {term.get_text(): " ".join(term.find_next("dd").get_text().split()) for term in page.select("dt")}
    assert facts["Candidates"] == "13, of whom 10 queued and 3 left out"
    assert facts["Handed over"] == "6"
    assert facts["Bounced"] == "1, 1 of them for a reason that may pass"
    reasons = {row.th.get_text(): row.td.get_text() for row in page.select("#reasons ~ table tbody tr")}
    assert reasons == {"Paused by the person": "2", "Nothing about the chosen topics": "1"}
    cells = [[cell.get_text() for cell in row.select("td")] for row in page.select(".wide-table tbody tr")]
    assert [row.handed_over for row in by_hour(mailing)] == [int(cell[0]) for cell in cells]
    assert len(page.select("svg .chart__bar--handed_over")) == 2
    assert len(page.select("svg .chart__bar--failed")) == 1
    assert page.select_one("svg[role=img] > title")
    assert not page.select("main [style]")
    assert not page.select("[role=alert]")


def test_the_report_says_why_there_are_no_opens_and_clicks(mailing: Mailing) -> None:
    assert "nobody is watched while reading" in soup(mailer("send"), f"{REPORTS}{mailing.pk}/").get_text()


def test_the_report_names_nobody(mailing: Mailing) -> None:
    source = mailer("send").get(f"{REPORTS}{mailing.pk}/").content.decode()
    for supporter in Supporter.objects.all():
        assert supporter.address not in source
        assert supporter.name not in source


def test_numbers_that_do_not_add_up_are_said(mailing: Mailing) -> None:
    SentMessageFactory(mailing=mailing, state="excluded", reason="")
    assert "do not add up" in soup(mailer("send"), f"{REPORTS}{mailing.pk}/").select_one("[role=alert]").get_text()


def test_the_hours_can_be_taken_away(mailing: Mailing) -> None:
    response = mailer("approve").get(f"{REPORTS}{mailing.pk}/hours.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    heading, *rows = csv.reader(io.StringIO(response.content.decode()))
    assert heading == ["Hour", "Handed over", "Bounced", "Failed", "Left"]
    assert rows[0] == ["3 July, 09:00", "4", "0", "0", "0"]
    assert len(rows) == len(by_hour(mailing))


def test_the_list_shows_where_each_mailing_stands(mailing: Mailing) -> None:
    page = soup(mailer("approve"), REPORTS)
    row = next(row for row in page.select("tbody tr") if "July 2026" in row.get_text())
    assert row.a["href"] == f"{REPORTS}{mailing.pk}/"
    cells = [" ".join(cell.get_text().split()) for cell in row.select("td")]
    assert cells[1] == "Sent"
    assert cells[3:] == ["6", "1", "1", "3", "2"]


def test_an_empty_list_says_so() -> None:
    assert "Nothing has been mailed yet" in soup(mailer("send"), REPORTS).get_text()


@pytest.mark.parametrize("address", ["", "{pk}/", "{pk}/hours.csv"])
def test_nobody_else_sees_any_of_it(mailing: Mailing, address: str) -> None:
    url = REPORTS + address.format(pk=mailing.pk)
    for rights in ((), ("freeze",)):
        client = mailer(*rights)
        assert client.get(url).status_code == 302
        assert REPORTS not in client.get("/admin/").content.decode()
    assert "/login/" in Client().get(url)["Location"]
    assert REPORTS in mailer("send").get("/admin/").content.decode()


def test_an_unknown_mailing_is_not_found() -> None:
    client = mailer("send")
    assert client.get(f"{REPORTS}999/").status_code == 404
    assert client.get(f"{REPORTS}999/hours.csv").status_code == 404


@pytest.mark.parametrize("address", ["", "{pk}/"])
def test_pages_cost_the_same_for_few_and_for_many(mailing: Mailing, address: str) -> None:
    client = mailer("send")
    url = REPORTS + address.format(pk=mailing.pk)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        return len(captured)

    queries()
    few = queries()
    for hours in range(6):
        messages(SentMailingFactory(), 1, "handed_over", hours * HOUR)
        messages(mailing, 2, "handed_over", hours * HOUR, supporter__address_key=None, supporter__address_hash=None)
    assert queries() == few


def test_mailings_of_every_state_can_be_looked_at() -> None:
    client = mailer("send")
    for state in Mailing.State:
        started = START if state in {"sending", "paused", "sent", "stopped"} else None
        mailing = SentMailingFactory(state=state, started_at=started, finished_at=None)
        SentMessageFactory(mailing=mailing, supporter=SupporterFactory(), state="queued", settled_at=None)
        assert state.label in soup(client, f"{REPORTS}{mailing.pk}/").get_text()
