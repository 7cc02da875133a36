"""The report of topics that readers searched for without results."""

import csv
import datetime
from io import BytesIO, StringIO

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from search.models import MissedSearch
from tests.factories.accounts import make_administrator
from tests.plugins.staff import member, sign_in
from tests.search.cms_pages import menu, soup

pytestmark = pytest.mark.django_db

REPORT = "/admin/reports/topics-without-results/"
FIRST = datetime.date(2017, 7, 3)


def missed(words: str, days: int, last: datetime.date = FIRST) -> None:
    MissedSearch.objects.create(digest=words, first_day=FIRST, last_day=last, days=days, words=words)


@pytest.fixture
def _topics() -> None:
    """Count some topics on some days."""
    missed("gangs ofsted", 4, FIRST + datetime.timedelta(days=40))
    missed("care leavers", 12)
    missed("drugs foster", 2)
    MissedSearch.objects.create(digest="unknown", first_day=FIRST, last_day=FIRST, days=9)


@pytest.mark.usefixtures("_topics")
def test_topics_are_listed_with_their_days_the_most_frequent_first(approver: Client) -> None:
    page = soup(approver.get(REPORT))
    assert [words.get_text() for words in page.select(".missed-search__words")] == ["care leavers", "gangs ofsted"]
    assert [days.get_text() for days in page.select(".missed-search__days")] == ["12", "4"]
    assert [bar["width"] for bar in page.select(".missed-search__bar rect")] == ["100", "33"]
    assert [time["datetime"] for time in page.select("td time")][-2:] == ["2017-07-03", "2017-08-12"]
    assert "drugs" not in page.get_text()


@pytest.mark.usefixtures("_topics")
def test_each_topic_leads_to_what_can_be_done_about_it(approver: Client) -> None:
    links = soup(approver.get(REPORT)).select(".missed-search__actions")[1].select("a")
    assert [" ".join(link.get_text().split()) for link in links] == [
        "Search for it: gangs ofsted",
        "Add a synonym for gangs ofsted",
        "Promote a page for it: gangs ofsted",
    ]
    assert links[0]["href"] == "/search/?q=gangs+ofsted"
    assert soup(approver.get(links[1]["href"])).select_one("[name=forms]").get_text().strip() == "gangs ofsted"
    assert soup(approver.get(links[2]["href"])).select_one("[name=query_string]")["value"] == "gangs ofsted"


@pytest.mark.usefixtures("_topics")
def test_those_who_may_only_look_are_offered_no_changes() -> None:
    reader = member("Message readers")
    assert reader.get(REPORT).status_code == 302
    call = member("Editors")
    editors = call.get(REPORT).wsgi_request.user.groups.get()
    editors.permissions.remove(*editors.permissions.filter(codename__in=["add_synonymgroup", "add_searchpromotion"]))
    links = soup(call.get(REPORT)).select(".missed-search__actions a")
    assert {link.contents[0] for link in links} == {"Search for it"}


@pytest.mark.usefixtures("_topics")
def test_the_report_is_searched_filtered_and_ordered(approver: Client) -> None:
    def words(**parameters: str) -> list[str]:
        page = soup(approver.get(f"{REPORT}results/", parameters))
        return [each.get_text() for each in page.select(".missed-search__words")]

    assert words(q="OFSTED") == ["gangs ofsted"]
    assert words(last_day_from="2017-08-01") == ["gangs ofsted"]
    assert words(last_day_to="2017-08-01") == ["care leavers"]
    assert words(ordering="-words") == ["gangs ofsted", "care leavers"]
    assert words(ordering="digest", p="99", last_day_from="soon") == ["care leavers", "gangs ofsted"]
    assert words(q="\0") == ["care leavers", "gangs ofsted"]
    assert words(q="nothing") == []
    assert "No topics match." in soup(approver.get(REPORT, {"q": "nothing"})).get_text()


def test_an_empty_report_says_why(approver: Client) -> None:
    text = soup(approver.get(REPORT)).get_text()
    assert "No topic has been searched for without results on 3 different days" in text
    assert "never what someone typed" in text


@pytest.mark.usefixtures("_topics")
def test_the_report_is_exported(approver: Client) -> None:
    written = approver.get(REPORT, {"export": "csv"}).getvalue().decode()
    rows = list(csv.reader(StringIO(written)))
    assert rows[0] == ["Words, in alphabetical order", "On how many days", "First searched for", "Last searched for"]
    assert rows[1:] == [
        ["care leavers", "12", "2017-07-03", "2017-07-03"],
        ["gangs ofsted", "4", "2017-07-03", "2017-08-12"],
    ]
    sheet = load_workbook(BytesIO(approver.get(REPORT, {"export": "xlsx"}).getvalue())).active
    assert [cell.value for cell in sheet["A"]][1:] == ["care leavers", "gangs ofsted"]


def test_fifty_topics_cost_the_queries_of_two(approver: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            approver.get(REPORT)
        return len(captured)

    missed("care leavers", 5)
    queries()
    few = queries()
    for number in range(48):
        missed(f"topic {number}", 3 + number)
    assert queries() == few


@pytest.mark.parametrize("group", ["Moderators", ""])
def test_everything_of_search_stands_in_one_place(group: str) -> None:
    shown = menu(member(group) if group else sign_in(make_administrator("admin")))
    assert "Site search" in shown
    for address in ("/admin/snippets/search/synonymgroup/", "/admin/searchpicks/", REPORT):
        assert address in shown
    assert shown.count("/admin/searchpicks/") == 1
    assert shown.count(REPORT) == 2, "under Site search and under Reports"
    assert "search-terms" not in shown


def test_administrators_say_which_groups_may_see_it(admin_client: Client) -> None:
    permission = Permission.objects.get(codename="view_missedsearch")
    form = soup(admin_client.get("/admin/groups/new/"))
    assert form.select_one(f"input[name=permissions][value='{permission.pk}']")
