"""What staff promote for a search."""

import pytest
from django.test import Client
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page, PageViewRestriction

from search.best_bets import best_bets
from tests.factories.contact import ContactPageFactory
from tests.factories.pages import NewsletterIndexPageFactory
from tests.factories.signing_up import SignUpPageFactory
from tests.plugins.staff import member
from tests.search.cms_pages import soup

pytestmark = pytest.mark.django_db

LIST = "/admin/searchpicks/"


def promote(query: str, title: str = "", page: Page | None = None) -> SearchPromotion:
    link = {"page": page} if page else {"external_link_url": "https://e.example/", "external_link_text": title}
    return SearchPromotion.objects.create(query=Query.get(query), **link)


def titles(query: str) -> list[str]:
    return [bet.title for bet in best_bets(query)]


@pytest.mark.parametrize(
    "query",
    ["return interviews", "Interview: RETURN", "the returns interview", "“return interview”", "Réturn-interview"],
)
def test_what_is_promoted_fits_the_same_words_in_any_order_and_form(query: str) -> None:
    promote("Return interviews", "Best practice")
    assert titles(query) == ["Best practice"]


@pytest.mark.parametrize("query", ["return", "return home interviews", "interviews best practice", "", "the", "\0"])
def test_it_does_not_fit_another_search(query: str) -> None:
    promote("Return interviews", "Best practice")
    promote("the", "Nothing")
    assert titles(query) == []


def test_pages_that_are_not_public_are_left_out(home: Page) -> None:
    shown, draft, private = [
        home.add_child(instance=Page(title=title, live=title != "Draft")) for title in ("Shown", "Draft", "Private")
    ]
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    for page in (draft, shown, private):
        promote("tides", page=page)
    assert titles("tides") == ["Shown"]


def test_the_list_shows_no_counts_that_nothing_feeds(approver: Client) -> None:
    promote("return interviews", "Best practice")
    page = soup(approver.get(LIST))
    assert [" ".join(cell.get_text().split()) for cell in page.select("th")] == ["Search term(s)", "Promoted results"]
    assert "Best practice" in page.get_text()
    assert "return interviews" in soup(approver.get(f"{LIST}results/", {"q": "return"})).get_text()


def test_something_is_promoted_and_changed(approver: Client, home: Page) -> None:
    form = soup(approver.get(f"{LIST}add/", {"words": "gangs ofsted"}))
    assert form.select_one("[name=query_string]")["value"] == "gangs ofsted"
    assert "exact" not in form.select_one("main").get_text()
    assert "popular" not in form.select_one("main").get_text()
    fields = {
        "query_string": "gangs ofsted",
        "editors_picks-TOTAL_FORMS": "1",
        "editors_picks-INITIAL_FORMS": "0",
        "editors_picks-0-page": str(home.pk),
        "editors_picks-0-ORDER": "1",
    }
    assert approver.post(f"{LIST}add/", fields).status_code == 302
    assert titles("Ofsted on gangs") == ["Lighthouse"]
    query = Query.objects.get()
    assert "gangs ofsted" in str(soup(approver.get(f"{LIST}{query.pk}/")).select_one("[name=query_string]"))
    changed = fields | {"query_string": "tides", "editors_picks-INITIAL_FORMS": "1"}
    changed["editors_picks-0-id"] = str(SearchPromotion.objects.get().pk)
    assert approver.post(f"{LIST}{query.pk}/", changed).status_code == 302
    assert (titles("tides"), titles("gangs ofsted")) == (["Lighthouse"], [])


def test_nothing_promoted_is_explained_and_nothing_typed_is_lost(approver: Client) -> None:
    fields = {"query_string": "tides", "editors_picks-TOTAL_FORMS": "0", "editors_picks-INITIAL_FORMS": "0"}
    page = soup(approver.post(f"{LIST}add/", fields))
    assert "at least one recommendation" in page.get_text()
    assert page.select_one("[name=query_string]")["value"] == "tides"


def test_moderators_alone_take_something_away() -> None:
    promotion = promote("tides", "Tides")
    assert member("Editors").get(f"{LIST}{promotion.query_id}/delete/").status_code == 302
    assert member("Moderators").get(f"{LIST}{promotion.query_id}/delete/").status_code == 200


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("subscribe", "/sign-up/"),
        ("Unsubscribe", "/contact/"),
        ("donate", "/contact/"),
        ("jobs", "/contact/"),
        ("contact us", "/contact/"),
        ("rss feed", "/missing-news/feed/"),
        ("newsletter archive", "/missing-news/"),
    ],
)
def test_what_is_asked_of_the_site_itself_leads_to_its_page(query: str, address: str) -> None:
    assert titles(query) == []
    SignUpPageFactory.create(slug="sign-up")
    ContactPageFactory.create(slug="contact")
    NewsletterIndexPageFactory.create(slug="missing-news")
    assert [bet.url for bet in best_bets(query)] == [address]
    promote(query, "What staff chose")
    assert titles(query) == ["What staff chose"]
