"""The CMS under its content security policy: choosers start, rows are added, and nothing is refused."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.quietness import listen

pytestmark = pytest.mark.browser


def open_chooser(page: Page, chooser: str) -> None:
    """Open a chooser of pages, which answers only once its script has started."""
    page.locator(f"{chooser} [data-chooser-action-choose]:visible").first.click()
    expect(page.get_by_role("dialog").get_by_role("heading", name=re.compile("^Choose"))).to_be_visible()


def test_choosers_start_with_the_page_and_in_rows_that_are_added(cms: Page) -> None:
    complaints, _ = listen(cms)
    cms.goto("/admin/corrections/new/")
    open_chooser(cms, "#id_edition-chooser")
    cms.goto("/admin/searchpicks/add/")
    cms.get_by_role("button", name=re.compile("add", re.IGNORECASE)).first.click()
    open_chooser(cms, "main")
    assert [said for said in complaints if "Policy" in said] == []
