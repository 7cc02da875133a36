"""Rules for the page: it must be published, public and without unpublished changes that readers would see."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from home.pages.withdrawable_page import withdrawn_pages_of
from newsletter.mailings.preflight.finding import Finding, blocking, warning

PAGE = "The page"


def live_version(page: Page) -> Page | None:
    """Return the published version of a page, None if it is not published."""
    published: Page | None = type(page)._default_manager.filter(pk=page.pk, live=True).first()
    return published


def page_findings(page: Page) -> list[Finding]:
    """Return the findings for the state of the page."""
    live = live_version(page)
    if live is None:
        return [blocking("The page is not published. Publish it first, so that readers can open it on the site.", PAGE)]
    findings = []
    if live.get_view_restrictions().exists():
        findings.append(
            blocking("The page is private, but the email would not be. Make the page public first.", "Privacy")
        )
    if live.has_unpublished_changes and _reads_differently(live):
        findings.append(
            blocking(
                "There are unpublished changes. Only the published version is sent: publish the changes or discard "
                "them.",
                PAGE,
            )
        )
    for linked in withdrawn_pages_of(live):
        findings.append(
            warning(
                f"The edition links to “{linked.title}”, which was {linked.state_label}. Link to the page that "
                "replaces it, or say that it is out of date.",
                "Links",
            )
        )
    return findings


def _reads_differently(live: Page) -> bool:
    """Return whether the draft would be mailed otherwise than the published version.

    A version that only holds another note to colleagues, or the same words written down differently, is no reason to
    publish again.
    """
    return _mailed(live.get_latest_revision_as_object()) != _mailed(live)


def _mailed(page: Any) -> tuple[Any, ...]:
    content = page.get_newsletter_content().to_json()
    return page.get_newsletter_subject(), page.get_newsletter_preheader(), content
