"""Keeps out of the logs what readers type and the secrets in links: addresses lose their query strings and tokens."""

from __future__ import annotations

import logging
import re

# From the question mark to the end of the address, which is the HTTP version of a request line or the end of the text.
# What was typed may hold spaces where a client has not encoded them.
QUERY = re.compile(r"\?.*?(?= HTTP/\d|$)", re.DOTALL)
# Servers repeat a request that they cannot read, of which no part can be told from what was typed.
UNREADABLE = ("code %d, message %s", "Invalid request from")
# Whoever reads a log must not be able to change what somebody gets.
TOKEN = re.compile(r"(/subscriptions/)[^/\s\"']+")


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


class WithoutTokens(logging.Filter):
    """Takes the tokens of people who signed up out of every line."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Clean the record; it is always logged."""
        said = record.getMessage()
        shown = without_tokens(said)
        if shown != said:
            record.msg, record.args = shown, None
        return True


def without_tokens(text: str) -> str:
    """Return a text in which addresses below ``/subscriptions/`` have lost their token."""
    return TOKEN.sub(r"\1…", text)
