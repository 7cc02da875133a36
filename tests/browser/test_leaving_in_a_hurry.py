"""Leaving a sensitive page in a hurry: by the button, by three presses of Shift, and without JavaScript."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PageOpener

pytestmark = pytest.mark.browser

BEFORE = "/policy/"
SENSITIVE = "/policy/criminal-exploitation/"
NEUTRAL = "https://www.bbc.co.uk/weather"


def open_sensitive(open_page: PageOpener, **options: object) -> Page:
    """Open a sensitive page after another one, with a neutral site that needs no network."""
    page = open_page(**options)
    page.route(NEUTRAL, show_weather)
    page.goto(BEFORE)
    page.goto(SENSITIVE)
    return page


def show_weather(route: Route) -> None:
    route.fulfill(content_type="text/html", body="<title>Weather</title><h1>Sunny</h1>")


def assert_left_without_a_trace(page: Page) -> None:
    page.wait_for_url(NEUTRAL)
    expect(page.get_by_role("heading")).to_have_text("Sunny")
    page.go_back()
    page.wait_for_url(f"**{BEFORE}")


def test_the_button_replaces_the_page_in_the_history(open_page: PageOpener) -> None:
    page = open_sensitive(open_page)
    page.get_by_role("link", name="Exit this page").click()
    assert_left_without_a_trace(page)


def test_three_presses_of_shift_leave_and_each_is_announced(open_page: PageOpener) -> None:
    page = open_sensitive(open_page)
    status = page.locator(".exit [role=status]")
    page.keyboard.press("Shift")
    expect(status).to_have_text("You pressed Shift once. Press it twice more to exit.")
    page.keyboard.press("Shift")
    expect(status).to_have_text("You pressed Shift twice. Press it once more to exit.")
    page.keyboard.press("Shift")
    assert_left_without_a_trace(page)


def test_the_keyboard_is_told_of_and_the_link_can_be_reached_by_it(open_page: PageOpener) -> None:
    page = open_sensitive(open_page)
    expect(page.get_by_text("You can also press Shift 3 times.")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Exit this page")).to_be_focused()
    page.keyboard.press("Enter")
    assert_left_without_a_trace(page)


def test_capital_letters_do_not_leave(open_page: PageOpener) -> None:
    page = open_sensitive(open_page)
    for _ in range(4):
        page.keyboard.press("Shift+A")
    expect(page.locator(".exit [role=status]")).to_be_empty()
    assert page.url.endswith(SENSITIVE)


def test_slow_presses_do_not_leave_and_the_announcement_ends(open_page: PageOpener) -> None:
    page = open_page()
    page.clock.install()
    page.goto(SENSITIVE)
    for _ in range(4):
        page.keyboard.press("Shift")
        expect(page.locator(".exit [role=status]")).to_contain_text("once")
        page.clock.run_for(5_100)
        expect(page.locator(".exit [role=status]")).to_be_empty()
    assert page.url.endswith(SENSITIVE)


def test_without_javascript_it_is_a_link(open_page: PageOpener) -> None:
    page = open_sensitive(open_page, java_script_enabled=False)
    expect(page.get_by_text("You can also press Shift 3 times.")).to_be_hidden()
    page.get_by_role("link", name="Exit this page").click()
    page.wait_for_url(NEUTRAL)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_way_out_stays_in_its_place_and_covers_nothing_that_is_focused(open_page: PageOpener, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 640})
    page.goto(SENSITIVE)
    link = page.get_by_role("link", name="Exit this page")
    at_the_top = link.bounding_box()
    page.evaluate("window.scrollTo(0, document.body.scrollHeight / 2)")
    expect(link).to_be_in_viewport()
    assert link.bounding_box() == at_the_top
    bar = page.locator(".exit").bounding_box()
    for target in page.locator("main a[href]:visible").all():
        target.focus()
        assert target.bounding_box()["y"] >= bar["height"]


def test_paper_does_not_show_it(open_page: PageOpener) -> None:
    page = open_page()
    page.goto(SENSITIVE)
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="Exit this page")).to_be_hidden()
