"""Every public page in Chromium: accessible in both schemes, fitting a small screen, quiet, and keeping to itself."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import PageOpener

pytestmark = pytest.mark.browser

PATHS = [
    "/",
    "/about-the-issue/",
    "/missing-news/",
    "/missing-news/july-2017/",
    "/policy/criminal-exploitation/",
    "/contact/",
    "/contact/sent/",
    "/search/?q=children",
    "/no-such-page/",
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing(open_page: PageOpener, path: str, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 900})
    page.goto(path)
    assert violations(page, "light") == ""
    assert violations(page, "dark") == ""


@pytest.mark.parametrize("path", PATHS)
def test_a_page_fits_a_screen_of_320_pixels(open_page: PageOpener, path: str) -> None:
    page = open_page(viewport={"width": 320, "height": 640})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_nothing_to_complain_about_and_asks_no_other_site(
    open_page: PageOpener, site: str, path: str
) -> None:
    page = open_page()
    complaints, requests = listen(page)
    page.goto(path)
    assert complaints == (["404"] if path == "/no-such-page/" else [])
    assert [url for url in requests if not url.startswith((site, "data:"))] == []
    assert page.context.cookies() == []


def violations(page: Page, scheme: Literal["light", "dark"]) -> str:
    """Report what axe has to say about the page in a scheme; nothing when all is well."""
    page.emulate_media(color_scheme=scheme)
    results = Axe().run(page, options=RULES)
    return str(results.generate_report()) if results.violations_count else ""


def listen(page: Page) -> tuple[list[str], list[str]]:
    """Give two lists that fill while the page is used: complaints on the console, and addresses that it asks for.

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
    """Tell whether the console shows an error or a warning that the status of an answer does not tell already."""
    return kind in ("error", "warning") and not text.startswith("Failed to load resource")
