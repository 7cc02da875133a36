"""Read the mailbox of reports: each mail once, whatever it is, and one that cannot be read stops no other."""

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
    """Read all that is new and return the numbers by what came of it; raises MailboxError."""
    numbers: Counter[str] = Counter()
    with open_mailbox() as mailbox:
        if mailbox is None:
            return numbers
        for key in mailbox.unread():
            came_of_it = _handle(mailbox.read(key))
            mailbox.mark(key, understood=came_of_it != UNREADABLE)
            numbers[came_of_it] += 1
    return numbers


def _handle(raw: bytes) -> str:
    try:
        report = read_report(raw)
    except UnreadableReportError as error:
        logger.warning("A mail in the mailbox of reports was set aside. %s", error)
        return UNREADABLE
    return record_report(report).value if report else NO_REPORT
