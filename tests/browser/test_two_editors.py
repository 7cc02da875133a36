"""Two people write into one field in Chromium: both versions are shown, and nothing is saved before one chooses."""

import pytest
from playwright.sync_api import Page, StorageState, expect

from tests.browser.conftest import PageOpener

pytestmark = pytest.mark.browser

DESK = {"width": 1400, "height": 1000}
LONGER_THAN_AN_AUTOSAVE = 5_000  # milliseconds


def write(page: Page, edition: str, words: str) -> None:
    """Open an edition and write a description for search engines."""
    page.goto(edition)
    page.get_by_role("tab", name="Promote").click()
    page.locator("[name=search_description]").fill(words)


def save(page: Page) -> None:
    """Press Save draft, in the dialog that says that somebody else has saved too."""
    page.get_by_role("navigation", name="Actions (footer)").get_by_role("button", name="Save draft").click()
    dialog = page.get_by_role("dialog").get_by_role("button", name="Save draft")
    message = page.locator(".messages li, .conflicts").first
    expect(dialog.or_(message).first).to_be_visible()
    if dialog.is_visible():
        dialog.click()


def test_the_choice_is_the_editors(open_page: PageOpener, signed_in: StorageState) -> None:
    first, second = (open_page(storage_state=signed_in, viewport=DESK) for _ in range(2))
    first.goto("/admin/pages/")
    found = first.request.get("/admin/api/main/pages/?type=newsletter.IssuePage&limit=1").json()
    edition = f"/admin/pages/{found['items'][0]['id']}/edit/"
    write(second, edition, "Written by the second")
    write(first, edition, "Written by the first")
    save(first)
    expect(first.locator(".messages")).to_contain_text("updated")
    save(second)
    expect(second.locator(".conflicts")).to_contain_text("Written by the first")
    second.wait_for_timeout(LONGER_THAN_AN_AUTOSAVE)
    second.get_by_role("radio", name="Use the other version").check()
    save(second)
    expect(second.locator(".conflicts")).to_have_count(0)
    second.goto(edition)
    second.get_by_role("tab", name="Promote").click()
    expect(second.locator("[name=search_description]")).to_have_value("Written by the first")
