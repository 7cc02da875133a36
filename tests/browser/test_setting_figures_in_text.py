"""A figure set into running text in the editor, and what readers get."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageOpener

pytestmark = pytest.mark.browser

# Milliseconds; what the editor shows reaches the field that is sent a quarter of a second later.
WRITTEN_AFTER = 1_000


@pytest.fixture
def editor(cms: Page) -> Page:
    """Open the page about cookies in the CMS."""
    found = cms.request.get("/admin/api/main/pages/?slug=cookies").json()
    cms.goto(f"/admin/pages/{found['items'][0]['id']}/edit/")
    return cms


def test_selected_text_becomes_a_figure_in_two_steps(editor: Page, open_page: PageOpener) -> None:
    field = editor.get_by_role("textbox").filter(has_text="this site does not put cookies on your device")
    field.get_by_text("When you read, search").dblclick(position={"x": 20, "y": 8})

    editor.get_by_role("button", name="Figure from the register").click()
    editor.get_by_role("dialog").get_by_role("link", name="10,640 incidents").click()

    expect(field).to_contain_text("10,640 you read")
    editor.wait_for_timeout(WRITTEN_AFTER)
    publish(editor)

    reader = open_page(java_script_enabled=False)
    reader.goto("/cookies/")
    figure = reader.locator("a.inline-figure")
    expect(figure).to_have_text("10,640")
    figure.click()
    note = reader.locator(figure.get_attribute("href") or "")
    expect(note).to_be_in_viewport()
    expect(note).to_contain_text("incidents of going missing from a foster placement")
    note.get_by_role("link", name="Back to").click()
    expect(figure).to_be_in_viewport()


def publish(editor: Page) -> None:
    """Publish the page that is open in the editor."""
    editor.get_by_role("button", name="More actions").click()
    with editor.expect_navigation():
        editor.get_by_role("button", name="Publish").click()
