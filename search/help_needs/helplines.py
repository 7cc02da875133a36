"""Whom to turn to besides the charity's own helpline, by what the help is for.

The charity's own line is a setting of the site. These are public services, with the numbers on their own pages:
samaritans.org, giveusashout.org, nationaldahelpline.org.uk, childline.org.uk and police.uk, read in November 2026.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from search.help_needs.detection import HelpSubject


@dataclass(frozen=True)
class Helpline:
    """A number to call or text, as a ``tel:`` or ``sms:`` address as well, and what it is for."""

    number: str
    uri: str
    purpose: str


EMERGENCY = Helpline("999", "tel:999", "if somebody is in danger now")
POLICE = Helpline("101", "tel:101", "to tell the police that somebody is missing")
# Most urgent first.
HELPLINES = {
    HelpSubject.SELF_HARM: (
        Helpline("116 123", "tel:116123", "Samaritans, day and night, free"),
        Helpline("85258", "sms:85258", "text the word SHOUT to talk by text, day and night, free"),
    ),
    HelpSubject.DANGER: (
        Helpline("0808 2000 247", "tel:08082000247", "National Domestic Abuse Helpline, day and night, free"),
        Helpline("0800 1111", "tel:08001111", "Childline, if you are under 19, day and night, free"),
    ),
    HelpSubject.MISSING: (POLICE,),
}


def helplines(subjects: Collection[HelpSubject]) -> list[Helpline]:
    """Return whom to turn to, most urgent first; what is asked for without saying why may be about somebody missing."""
    asked = subjects or {HelpSubject.MISSING}
    return [EMERGENCY, *(line for subject, lines in HELPLINES.items() if subject in asked for line in lines)]
