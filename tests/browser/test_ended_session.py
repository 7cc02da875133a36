"""A session that ends while an editor writes: signing in in another tab lets the page that is open go on."""

import re

import pytest
from playwright.sync_api import Page, StorageState, expect

from tests.browser.conftest import PASSWORD, PageOpener
from tests.browser.editor import Editor

pytestmark = pytest.mark.browser

SAMPLE = "/missing-news/november-2016/"


def test_what_is_typed_when_the_session_ends_is_saved_after_signing_in_again(
    open_page: PageOpener, signed_in: StorageState
) -> None:
    page: Page = open_page(storage_state=signed_in, viewport={"width": 1400, "height": 1000})
    editor = Editor(page, SAMPLE)
    editor.wait_until_watched()
    page.context.clear_cookies()
    text = page.locator("[data-contentpath=introduction] [contenteditable=true]").first
    text.click()
    page.keyboard.type("Kept words. ")
    notice = page.get_by_role("alert").filter(has_text="You have been signed out")
    expect(notice).to_be_visible()
    indicator = page.locator("#w-autosave-indicator")
    expect(indicator).to_have_attribute("data-w-tooltip-content-value", re.compile("You have been signed out"))
    with page.context.expect_page() as opened:
        notice.get_by_role("link", name="Sign in again").click()
    tab = opened.value
    tab.get_by_label("Email address").fill("admin@missingpeople.example")
    tab.get_by_label("Password").fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    expect(tab.get_by_text("Close this tab and continue in the one you came from.")).to_be_visible()
    tab.close()
    expect(page.get_by_text("You are signed in again. You can continue writing.")).to_be_visible()
    expect(page.locator("#w-autosave-indicator[data-w-autosave-state-value=saved]")).to_be_attached()
    page.reload()
    expect(page.locator("[data-contentpath=introduction]").first).to_contain_text("Kept words.")
