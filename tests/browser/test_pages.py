"""Every public page in Chromium: accessible in both schemes, fitting a small screen, quiet, and keeping to itself."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import PageOpener
from tests.demo.paths import PUBLIC

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}


@pytest.mark.parametrize("path", PUBLIC)
def test_axe_finds_nothing_on_a_phone_and_on_a_desk_in_either_scheme(open_page: PageOpener, path: str) -> None:
    page = open_page(viewport={"width": 375, "height": 900})
    page.goto(path)
    assert violations(page, "light") == ""
    assert violations(page, "dark") == ""
    page.set_viewport_size({"width": 1280, "height": 900})
    assert violations(page, "dark") == ""
    assert violations(page, "light") == ""


@pytest.mark.parametrize("path", PUBLIC)
def test_a_page_fits_a_small_screen_keeps_to_itself_and_has_nothing_to_complain_about(
    open_page: PageOpener, site: str, path: str
) -> None:
    page = open_page(viewport={"width": 320, "height": 640})
    complaints, requests = listen(page)
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert complaints == (["404"] if path == "/no-such-page/" else [])
    assert [url for url in requests if not url.startswith((site, "data:"))] == []
    assert page.context.cookies() == []


def violations(page: Page, scheme: Literal["light", "dark"]) -> str:
    """Report what axe has to say about the page in a scheme; nothing when all is well."""
    page.emulate_media(color_scheme=scheme)
    results = Axe().run(page, options=RULES)
    return str(results.generate_report()) if results.violations_count else ""


def listen(page: Page) -> tuple[list[str], list[str]]:
    """Return two lists that fill while the page is used: complaints on the console, and addresses that it asks for.

    An answer with an error is a complaint of its status alone.
    """
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if is_complaint(said.type, said.text) else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("response", lambda answer: complaints.append(str(answer.status)) if answer.status >= 400 else None)
    page.on("request", lambda request: requests.append(request.url))
    return complaints, requests


def is_complaint(kind: str, text: str) -> bool:
    """Return whether the console shows an error or a warning that the status of an answer does not tell already."""
    return kind in ("error", "warning") and not text.startswith("Failed to load resource")
