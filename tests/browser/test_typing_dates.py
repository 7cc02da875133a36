"""Dates typed as people type them: key by key, then Tab, then a draft, then publishing."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.editor import Editor

pytestmark = pytest.mark.browser

JUNE = "/missing-news/june-2017/"


def reading(field: Locator) -> Locator:
    """Find the line under a field that says how it is understood."""
    return field.locator("xpath=following-sibling::*[1]").locator("[role=status]")


def write(field: Locator, text: str, understood: str) -> None:
    """Type over what is in a field, leave it with Tab, and expect the text and how it is understood."""
    field.fill("")
    field.press_sequentially(text)
    field.press("Tab")
    expect(reading(field)).to_contain_text(understood)
    expect(field).to_have_value(text)


def save(page: Page, name: str) -> None:
    """Save a draft or publish, and wait for the answer."""
    footer = page.get_by_role("navigation", name="Actions (footer)")
    if name == "Publish":
        footer.get_by_role("button", name="More actions").click()
    with page.expect_navigation():
        footer.get_by_role("button", name=re.compile(f"^{name}")).click()


def test_what_is_typed_stays_is_explained_and_comes_back(cms: Page) -> None:
    editor = Editor(cms, JUNE)
    call, event = (cms.locator(f"input[name$='-{name}']").first for name in ("closing_date", "start_time"))
    for field in (call, event):
        heading = field.locator("xpath=ancestor::*[@data-streamfield-child][1]").locator(
            "input[name$='-value-heading']"
        )
        editor.unfold(editor.item(heading.input_value()))
    write(call, "15 July 2022", "Friday 15 July 2022")
    write(event, "2pm", "14:00 (2pm)")
    write(event, "2", "“2” can mean 02:00 or 14:00")
    call.locator("xpath=following-sibling::*[1]").locator("input").evaluate(
        "(picker) => { picker.value = '2027-07-15'; picker.dispatchEvent(new Event('change', { bubbles: true })); }"
    )
    expect(call).to_have_value("15 July 2027")
    expect(reading(call)).to_contain_text("Thursday 15 July 2027")

    save(cms, "Save draft")
    expect(call).to_have_value("15 July 2027")
    expect(event).to_have_value("2")
    expect(reading(event)).to_contain_text("can mean 02:00 or 14:00")

    save(cms, "Publish")
    expect(cms.get_by_text("could not be saved due to validation errors")).to_be_visible()
    expect(event).to_have_value("2")

    cms.get_by_role("button", name="Toggle status").click()
    cms.get_by_role("button", name="Set schedule").click()
    start = cms.locator("input[name=go_live_at]")
    write(start, "1 December 2098 at 9am", "Monday 1 December 2098, 09:00")
    write(start, "1 December 2098", "has no time. Enter the time as well")
