"""Read the mailbox of bounces: each mail once; a mail that cannot be read does not stop the others."""

from __future__ import annotations

import logging
from collections import Counter

from newsletter.mailings.bounces.mailboxes import open_mailbox
from newsletter.mailings.bounces.report_recorder import record_report
from newsletter.mailings.bounces.reports import UnreadableReportError, read_report

logger = logging.getLogger(__name__)

NO_REPORT = "no report"
UNREADABLE = "set aside, because it cannot be read"


def read_bounces() -> Counter[str]:
    """Read the new mails and return how many had each outcome; raises MailboxError."""
    counts: Counter[str] = Counter()
    with open_mailbox() as mailbox:
        if mailbox is None:
            return counts
        for key in mailbox.unread():
            outcome = _handle(mailbox.read(key))
            mailbox.mark(key, understood=outcome != UNREADABLE)
            counts[outcome] += 1
    return counts


def _handle(raw: bytes) -> str:
    try:
        report = read_report(raw)
    except UnreadableReportError as error:
        logger.warning("An email in the reports mailbox was set aside. %s", error)
        return UNREADABLE
    return record_report(report).value if report else NO_REPORT
