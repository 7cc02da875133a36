"""The CMS under its content security policy: choosers start, rows are added, and nothing is refused."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.quietness import listen

pytestmark = pytest.mark.browser


def choose_first(page: Page) -> None:
    """Choose the first entry of the chooser that can be seen."""
    page.locator("[data-chooser-action-choose]:visible").first.click()
    page.locator("[data-chooser-modal-choice]").first.click()


def test_choosers_start_with_the_page_and_in_rows_that_are_added(cms: Page) -> None:
    complaints, _ = listen(cms)
    cms.goto("/admin/snippets/home/figure/add/")
    choose_first(cms)
    expect(cms.locator("[data-chooser-title]").first).not_to_be_empty()
    cms.goto("/admin/snippets/home/publication/add/")
    cms.get_by_role("button", name=re.compile("^add", re.IGNORECASE)).first.click()
    choose_first(cms)
    expect(cms.locator("[data-chooser-title]").first).not_to_be_empty()
    cms.goto("/admin/searchpicks/add/")
    cms.get_by_role("button", name=re.compile("add", re.IGNORECASE)).first.click()
    cms.locator("[data-chooser-action-choose]:visible").first.click()
    expect(cms.get_by_role("dialog", name=re.compile("page", re.IGNORECASE))).to_be_visible()
    assert [said for said in complaints if "Policy" in said] == []
