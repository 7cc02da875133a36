"""Run every pre-flight rule."""

from __future__ import annotations

from wagtail.models import Page

from newsletter.mailings.preflight.finding import Finding
from newsletter.mailings.preflight.item_rules import item_findings
from newsletter.mailings.preflight.link_rules import link_findings
from newsletter.mailings.preflight.mail_rules import mail_findings
from newsletter.mailings.preflight.page_rules import live_version, page_findings
from newsletter.mailings.preflight.sender_rules import sender_findings


def preflight(page: Page) -> list[Finding]:
    """Return the findings for the live version of a mailable page, blocking ones first."""
    findings = page_findings(page)
    live = live_version(page)
    if live:
        content = live.get_newsletter_content()
        findings += sender_findings(live)
        findings += item_findings(content)
        findings += link_findings(content)
        findings += mail_findings(content, live.get_newsletter_subject(), live.get_newsletter_preheader())
    return sorted(findings, key=lambda finding: not finding.is_blocking)
