"""What axe has to say about a page."""

from collections.abc import Mapping, Sequence
from typing import Literal

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"region": {"enabled": True}},  # everything stands in a landmark
    "resultTypes": ["violations"],
}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}  # what a scheme changes
RUN = "([context, options]) => axe.run(context || document, options)"
PHONE, DESK = 375, 1280  # pixels


def violations(page: Page, scheme: Literal["light", "dark"], rules: Mapping[str, object] = RULES) -> str:
    """Report what axe has to say about the page in a scheme; nothing when all is well."""
    page.emulate_media(color_scheme=scheme)
    return violations_in(page, rules=rules)


def violations_in(page: Page, context: str | None = None, rules: Mapping[str, object] = RULES) -> str:
    """Report what axe has to say about the page as it stands, or a part of it; nothing when all is well."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    results = AxeResults(page.evaluate(RUN, [context, rules]))
    return str(results.generate_report()) if results.violations_count else ""


def violations_anywhere(page: Page, widths: Sequence[int] = (PHONE, DESK)) -> str:
    """Report what axe has to say about the page at each width, and about its colours in the other scheme."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        found += [violations(page, "light"), violations(page, "dark", COLOURS)]
    return "\n".join(filter(None, found))
