"""Keeps out of the logs what readers type: an address is logged without its query string."""

from __future__ import annotations

import logging
import re

# From the question mark to the end of the address, which is the HTTP version of a request line or the end of the text.
# What was typed may hold spaces where a client has not encoded them.
QUERY = re.compile(r"\?.*?(?= HTTP/\d|$)", re.DOTALL)
# Servers repeat a request that they cannot read, of which no part can be told from what was typed.
UNREADABLE = ("code %d, message %s", "Invalid request from")


class WithoutQueryStrings(logging.Filter):
    """Cuts the query string out of every message of a server, and the request out of those about unreadable ones."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Clean the record; it is always logged."""
        if str(record.msg).startswith(UNREADABLE):
            record.msg, record.args = "A request could not be read, and was refused.", ()
        elif isinstance(record.args, tuple):
            record.args = tuple(without_query(part) if isinstance(part, str) else part for part in record.args)
            record.msg = without_query(record.msg) if not record.args else record.msg
        return True


def without_query(text: str) -> str:
    """Return a text without the query string of the address in it."""
    return QUERY.sub("", str(text))
