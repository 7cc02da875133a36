"""Check a page before it is frozen; nothing is changed by it."""

from __future__ import annotations

from wagtail.models import Page

from newsletter.mailing.preflight.finding import Finding
from newsletter.mailing.preflight.items import item_findings
from newsletter.mailing.preflight.page import live_version, page_findings
from newsletter.mailing.preflight.rendering import rendering_findings
from newsletter.mailing.preflight.sending import sending_findings


def preflight(page: Page) -> list[Finding]:
    """Give what stands in the way of mailing the live version of a mailable page, then what is only a warning."""
    findings = page_findings(page)
    live = live_version(page)
    if live:
        content = live.get_newsletter_content()
        findings += sending_findings(live)
        findings += item_findings(content)
        findings += rendering_findings(content, live.get_newsletter_subject(), live.get_newsletter_preheader())
    return sorted(findings, key=lambda finding: not finding.is_blocking)
