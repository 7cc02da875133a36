"""Searching in Chromium: suggestions by keyboard and pointer, every state accessible, and all of it without scripts."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.plugin import DjangoDbBlocker

from tests.browser.accessibility import violations
from tests.browser.conftest import PageOpener
from tests.browser.quietness import listen
from tests.factories.search import entry, index

pytestmark = pytest.mark.browser

RESULTS = "/search/?q=lantern&topic=light"
STATES = ["/search/", RESULTS, "/search/?q=lantern&kind=topic&year=2003", "/search/?q=Jane+Doebury"]
FIELD = "What are you looking for?"
HOSTILE = "Lantern <img src=x onerror=alert(1)>"
SMALLEST_TARGET = 44  # pixels


@pytest.fixture(scope="module", autouse=True)
def _entries(demo: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Put entries into the index that have a word of their own, whatever else there is to find."""
    years = (entry(f"Report {year}", "By a lantern.", kind="report", year=year) for year in range(2001, 2024))
    with django_db_blocker.unblock():
        index(
            entry("Lantern light", kind="topic", year=None, topics=["Light"], url="/topics/"),
            entry(HOSTILE, kind="news", url="/missing-news/july-2017/", topics=["Light"], publishers=["Ofsted"]),
            entry("Lantern post", kind="policy", topics=["Post"], caution="relies on a withdrawn publication"),
            *years,
        )


@pytest.fixture
def page(open_page: PageOpener) -> Page:
    """Open the search page."""
    page = open_page(viewport={"width": 1280, "height": 900})
    page.goto("/search/")
    return page


def type_words(page: Page, words: str) -> Locator:
    """Type into the field and return the options that are suggested for it."""
    page.get_by_label(FIELD).press_sequentially(words)
    options = page.get_by_role("option")
    expect(options).to_have_count(3)
    return options


@pytest.mark.parametrize("path", STATES)
def test_axe_finds_nothing_in_any_state_and_each_fits_a_small_screen(open_page: PageOpener, path: str) -> None:
    page = open_page(viewport={"width": 1280, "height": 900})
    page.goto(path)
    assert violations(page, "light") == violations(page, "dark") == ""
    page.set_viewport_size({"width": 375, "height": 900})
    for filters in page.locator(".narrow > details > summary").all():
        filters.click()
    assert violations(page, "dark") == violations(page, "light") == ""
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_axe_finds_nothing_while_something_is_suggested(page: Page) -> None:
    options = type_words(page, "lan")
    page.keyboard.press("ArrowDown")
    assert violations(page, "light") == violations(page, "dark") == ""
    page.set_viewport_size({"width": 375, "height": 900})
    assert violations(page, "dark") == violations(page, "light") == ""
    assert min(option.bounding_box()["height"] for option in options.all()) >= SMALLEST_TARGET
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_suggestions_are_reached_closed_and_followed_by_keyboard(page: Page, site: str) -> None:
    complaints, requests = listen(page)
    field = page.get_by_role("combobox", name=FIELD)
    expect(field).to_have_attribute("aria-expanded", "false")
    options = type_words(page, "lant")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".search-form [role=status]")).to_contain_text("3 suggestions")
    # Topics come first, and a title is text whatever it holds.
    expect(options.first).to_have_text("Lantern light Topic")
    expect(options.filter(has_text=HOSTILE)).to_have_count(1)

    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "")
    expect(field).to_be_focused()

    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("lant")
    page.keyboard.press("ArrowDown")
    expect(options).to_have_count(3)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics/")
    assert complaints == []
    assert [url for url in requests if not url.startswith(site)] == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_enter_searches_where_no_suggestion_is_chosen(page: Page) -> None:
    type_words(page, "lantern")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=lantern")
    expect(page.get_by_role("heading", level=1)).to_have_text("26 results for “lantern”")


def test_suggestions_are_followed_by_pointer_and_close_when_the_field_is_left(page: Page) -> None:
    options = type_words(page, "lan")
    page.get_by_role("heading", level=1).click()
    expect(options).to_have_count(0)
    page.get_by_label(FIELD).press("End")
    page.keyboard.press("t")
    options.filter(has_text=HOSTILE).click()
    page.wait_for_url("**/missing-news/july-2017/")


def test_one_letter_and_nothing_to_suggest_open_no_list(page: Page) -> None:
    field = page.get_by_label(FIELD)
    field.press_sequentially("lanternless")
    expect(page.locator(".search-form [role=status]")).to_have_text("No suggestions.")
    expect(field).to_have_attribute("aria-expanded", "false")
    _, requests = listen(page)
    field.fill("l")
    page.wait_for_timeout(400)  # longer than the script waits for another key
    assert requests == []


def test_searching_narrowing_and_turning_pages_work_without_javascript(open_page: PageOpener) -> None:
    page = open_page(java_script_enabled=False, viewport={"width": 375, "height": 900})
    page.goto("/search/")
    page.get_by_role("searchbox", name=FIELD).fill("lantern")
    page.get_by_role("button", name="Search").click()
    hits = page.locator(".hit")
    expect(hits).to_have_count(20)
    page.get_by_role("link", name="Next page").click()
    expect(hits).to_have_count(6)
    year = page.get_by_role("link", name=re.compile("^2003"))
    expect(year).to_be_hidden()
    page.get_by_text("Narrow the results").click()
    page.get_by_text(re.compile(r"\d+ more under Year")).click()
    year.click()
    expect(hits).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    page.get_by_role("link", name="Remove the filter Year: 2003").click()
    expect(hits).to_have_count(20)
    assert page.context.cookies() == []


def test_the_keyboard_can_pass_the_filters_by_and_paper_leaves_them_out(page: Page) -> None:
    page.goto(RESULTS)
    page.get_by_label(FIELD).focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Search")).to_be_focused()
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip the filters")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.locator(".narrow li a").first).to_be_focused()
    skip.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Remove the filter Topic: Light")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Best match")).to_be_focused()
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation")).to_have_count(0)
    expect(page.get_by_role("search")).to_have_count(0)
    expect(page.locator(".hit")).to_have_count(2)
    expect(page.get_by_text("Topic: Light")).to_be_visible()
