"""Reading an edition: without JavaScript, by keyboard, and on paper."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageOpener

pytestmark = pytest.mark.browser

EDITION = "/missing-news/july-2017/"

HAS_VISIBLE_FOCUS = """element => {
  const style = getComputedStyle(element);
  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
}"""
FOCUSED = "document.activeElement"


@pytest.fixture
def edition(open_page: PageOpener) -> Page:
    """Open the edition of July 2017."""
    page = open_page()
    page.goto(EDITION)
    return page


def test_everything_is_there_without_javascript(open_page: PageOpener, edition: Page) -> None:
    plain = open_page(java_script_enabled=False)
    plain.goto(EDITION)
    # The way out by keyboard needs a script, and is only offered where there is one.
    by_script = "You can also press Shift 3 times."
    lines = [line for line in edition.inner_text("body").splitlines() if line != by_script]
    assert [line for line in plain.inner_text("body").splitlines() if line] == [line for line in lines if line]


def test_every_entry_of_the_contents_lands_on_its_item_and_back_again(open_page: PageOpener) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(EDITION)
    contents = page.get_by_role("navigation", name="In this edition")
    entries = contents.get_by_role("link").all()
    assert len(entries) == 15
    for entry in entries:
        address = entry.get_attribute("href") or ""
        entry.click()
        item = page.locator(address)
        expect(item.get_by_role("heading").first).to_be_in_viewport()
        item.get_by_role("link", name="Back to contents").click()
        expect(contents).to_be_in_viewport()
        assert page.url.endswith("#contents")


def test_the_first_stop_of_the_keyboard_leads_past_the_furniture(edition: Page) -> None:
    edition.keyboard.press("Tab")
    skip = edition.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    edition.keyboard.press("Enter")
    edition.keyboard.press("Tab")
    assert edition.evaluate(f"document.querySelector('main').contains({FOCUSED})")


def test_every_stop_of_the_keyboard_shows_where_it_is(edition: Page) -> None:
    stops = edition.locator("a[href]:visible, button:visible, input:visible").count()
    for _ in range(stops):
        edition.keyboard.press("Tab")
        focused = edition.locator(":focus")
        expect(focused).to_be_in_viewport()
        assert focused.evaluate(HAS_VISIBLE_FOCUS), focused.evaluate("element => element.outerHTML")


def test_paper_shows_the_edition_and_nothing_to_click(edition: Page) -> None:
    edition.emulate_media(media="print")
    for furniture in ("navigation", "contentinfo", "search"):
        for element in edition.get_by_role(furniture).all():
            assert element.get_attribute("aria-label") == "In this edition"
    expect(edition.get_by_role("complementary", name="Helpline")).to_be_hidden()
    expect(edition.get_by_text("Back to contents").first).to_be_hidden()
    expect(edition.get_by_role("article")).to_have_count(15)


def test_paper_shows_the_address_after_each_link_that_leads_elsewhere(edition: Page) -> None:
    edition.emulate_media(media="print")
    links = edition.locator("main a[href^=http]:visible")
    shown = links.evaluate_all("links => links.map(link => [link.href, getComputedStyle(link, '::after').content])")
    assert shown
    assert all("attr(href)" in content or address in content for address, content in shown)
