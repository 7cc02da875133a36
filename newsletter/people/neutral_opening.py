"""Discreet emails: what an inbox shows of them says nothing of us, while their text stays what it is."""

from __future__ import annotations

from typing import Final

# Mail programs and servers show the first words of a mail beside its subject, and RFC 8970 (section 3.1) takes up to
# 200 characters for it. This fills them, and says nothing that the mail of a library or a shop would not say.
NEUTRAL_OPENING: Final = (
    "This is an email from a list that you joined. It begins below. At the end there are links that you can use to "
    "choose what you get, take a break, change how our emails look in your inbox, or leave the list at any time."
)

# The same of a mail about signing up, which may come to somebody who never asked for it.
NEUTRAL_REQUEST: Final = (
    "This is an email about a request that was made with this address. It begins below. It explains what was asked "
    "for, and what you can do next. If you did not make the request, read on to find out what you can do."
)


def neutral_opening(preheader: str) -> str:
    """Return what comes before anything else in a discreet email."""
    return f"{preheader} {NEUTRAL_OPENING}"
