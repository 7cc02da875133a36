"""What became of a mailing, as chart, table and file, for those who approve or send."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsletter.mailings.models import Mailing
from newsletter.mailings.statistics import hourly_results
from newsletter.people.models import Supporter
from tests.factories.reported_mailings import HOUR, START, messages, reported_mailing
from tests.factories.sent_mailings import SentMailingFactory, SentMessageFactory
from tests.factories.supporters import SupporterFactory
from tests.plugins.staff import mailer

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
REPORTS = "/admin/reports/mailings/"


@pytest.fixture
def mailing() -> Mailing:
    return reported_mailing()


def soup(client: Client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_the_report_says_the_same_as_a_chart_and_as_a_table(mailing: Mailing) -> None:
    page = soup(mailer("send"), f"{REPORTS}{mailing.pk}/")
    facts = {term.get_text(): " ".join(term.find_next("dd").get_text().split()) for term in page.select("dt")}
    assert facts["Candidates"] == "13: 10 queued and 3 left out"
    assert facts["Handed over"] == "6"
    assert facts["Bounced"] == "1, 1 of them for a temporary reason"
    reasons = {row.th.get_text(): row.td.get_text() for row in page.select("#reasons ~ table tbody tr")}
    assert reasons == {"Paused by the person": "2", "Nothing about the chosen topics": "1"}
    cells = [[cell.get_text() for cell in row.select("td")] for row in page.select(".wide-table tbody tr")]
    assert [row.handed_over for row in hourly_results(mailing)] == [int(cell[0]) for cell in cells]
    assert len(page.select("svg .chart__bar--handed_over")) == 2
    assert len(page.select("svg .chart__bar--failed")) == 1
    assert page.select_one("svg[role=img] > title")
    assert not page.select("main [style]")
    assert not page.select("[role=alert]")


def test_the_report_says_why_there_are_no_opens_and_clicks(mailing: Mailing) -> None:
    assert "we do not track readers" in soup(mailer("send"), f"{REPORTS}{mailing.pk}/").get_text()


def test_the_report_names_nobody(mailing: Mailing) -> None:
    source = mailer("send").get(f"{REPORTS}{mailing.pk}/").content.decode()
    for supporter in Supporter.objects.all():
        assert supporter.address not in source
        assert supporter.name not in source


def test_numbers_that_do_not_add_up_are_said(mailing: Mailing) -> None:
    SentMessageFactory.create(mailing=mailing, state="excluded", reason="")
    assert "do not add up" in soup(mailer("send"), f"{REPORTS}{mailing.pk}/").select_one("[role=alert]").get_text()


def test_the_hours_can_be_taken_away(mailing: Mailing) -> None:
    response = mailer("approve").get(f"{REPORTS}{mailing.pk}/hours.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    heading, *rows = csv.reader(io.StringIO(response.content.decode()))
    assert heading == ["Hour", "Handed over", "Bounced", "Failed", "Unsubscribed"]
    assert rows[0] == ["3 July, 09:00", "4", "0", "0", "0"]
    assert len(rows) == len(hourly_results(mailing))


def test_the_list_shows_where_each_mailing_stands(mailing: Mailing) -> None:
    page = soup(mailer("approve"), REPORTS)
    row = next(row for row in page.select("tbody tr") if "July 2026" in row.get_text())
    assert row.a["href"] == f"{REPORTS}{mailing.pk}/"
    cells = [" ".join(cell.get_text().split()) for cell in row.select("td")]
    assert cells[1] == "Sent"
    assert cells[3:] == ["6", "1", "1", "3", "2"]


def test_an_empty_list_says_so() -> None:
    assert "Nothing has been sent yet" in soup(mailer("send"), REPORTS).get_text()


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
        messages(SentMailingFactory.create(), 1, "handed_over", hours * HOUR)
        messages(mailing, 2, "handed_over", hours * HOUR, supporter__address_key=None, supporter__address_hash=None)
    assert queries() == few


def test_mailings_of_every_state_can_be_looked_at() -> None:
    client = mailer("send")
    for state in Mailing.State:
        started = START if state in {"sending", "paused", "sent", "stopped"} else None
        mailing = SentMailingFactory.create(state=state, started_at=started, finished_at=None)
        SentMessageFactory.create(mailing=mailing, supporter=SupporterFactory.create(), state="queued", settled_at=None)
        assert state.label in soup(client, f"{REPORTS}{mailing.pk}/").get_text()
