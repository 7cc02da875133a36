"""Rules for what another program left in a text: its placeholders, and the heads of mails that were copied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from newsletter.mailings.preflight.finding import Finding, warning

# Of Mailchimp; of Handlebars, Liquid and most others; of Campaign Monitor and Salesforce; of Word; of dotdigital.
PLACEHOLDER: Final = re.compile(
    r"\*\|[^|*\n]{1,60}\|\*|\{\{[^{}\n]{1,80}\}\}|\{%[^%\n]{1,80}%\}|%%[^%\s][^%\n]{0,60}%%|«[A-Za-z]+(?:_\w{1,40}|[A-Z]\w{0,40})»"
    r"|@[A-Z][A-Z_]{1,40}@|\$\{[^{}\n]{1,60}\}"
)
MAIL_HEAD: Final = re.compile(
    r"\bFrom:\s.{1,200}?\b(?:Sent|Date|To|Subject):\s|-{3,}\s*(?:Original|Forwarded) message"
    r"|\bOn (?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w{0,6},? )?\d{1,2} [^\n]{4,120}? wrote:",
    re.IGNORECASE | re.DOTALL,
)
MAX_SHOWN: Final = 60


def left_over_findings(text: str, where: str) -> Iterator[Finding]:
    """Return the findings for plain text that readers see."""
    for placeholder in dict.fromkeys(PLACEHOLDER.findall(text)):
        yield warning(
            f"“{placeholder}” is a placeholder from another email program and is not filled in here. Remove it.",
            where,
        )
    head = MAIL_HEAD.search(text)
    if head:
        shown = " ".join(head[0].split())[:MAX_SHOWN]
        yield warning(
            f"“{shown}…” looks like the header of a copied email, which names people and addresses. Remove it.", where
        )
