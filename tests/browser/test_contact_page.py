"""The contact form in Chromium: accessible when something is wrong, and working without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import violations_in
from tests.browser.conftest import PageOpener

pytestmark = pytest.mark.browser

A_WHILE = 3_500  # milliseconds; what comes back faster was not written by a person


def send(page: Page, message: str) -> None:
    """Fill in the form for the first team and send it."""
    page.goto("/contact/")
    page.get_by_role("radio").first.check()
    page.get_by_role("textbox", name="Your message").fill(message)
    page.wait_for_timeout(A_WHILE)
    page.get_by_role("button", name="Send message").click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
def test_axe_finds_nothing_when_something_is_wrong(open_page: PageOpener, width: int, scheme: str) -> None:
    page = open_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto("/contact/")
    page.get_by_role("button", name="Send message").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    assert violations_in(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_list_of_faults_leads_to_the_fields(open_page: PageOpener) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/contact/")
    page.get_by_role("button", name="Send message").click()
    page.get_by_role("link", name="Enter your message.").click()
    expect(page.get_by_role("textbox", name="Your message")).to_be_focused()
    page.get_by_role("link", name="Choose who your message is for.").click()
    expect(page.get_by_role("radio").first).to_be_focused()


def test_a_message_is_sent_without_javascript_and_loading_again_sends_nothing(open_page: PageOpener) -> None:
    page = open_page(java_script_enabled=False)
    send(page, "May I quote your figures?")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your message has been sent")
    page.reload()
    assert page.url.endswith("/contact/sent/")
    assert page.context.cookies() == []


def test_a_long_message_is_refused_whole(open_page: PageOpener) -> None:
    page = open_page()
    send(page, "x" * 5_001)
    expect(page.get_by_role("alert")).to_contain_text("It has 5001")
    assert len(page.get_by_role("textbox", name="Your message").input_value()) == 5_001
