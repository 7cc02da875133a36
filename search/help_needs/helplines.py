"""Who to turn to besides the charity's own helpline, by what the help is for.

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


EMERGENCY = Helpline("999", "tel:999", "If someone is in danger now")
POLICE = Helpline("101", "tel:101", "To report someone missing to the police")
# Most urgent first.
HELPLINES = {
    HelpSubject.SELF_HARM: (
        Helpline("116 123", "tel:116123", "Samaritans, free, day and night"),
        Helpline("85258", "sms:85258", "Text SHOUT to this number to talk by text, free, day and night"),
    ),
    HelpSubject.DANGER: (
        Helpline("0808 2000 247", "tel:08082000247", "National Domestic Abuse Helpline, free, day and night"),
        Helpline("0800 1111", "tel:08001111", "Childline, if you are under 19, free, day and night"),
    ),
    HelpSubject.MISSING: (POLICE,),
}


def helplines(subjects: Collection[HelpSubject]) -> list[Helpline]:
    """Return who to turn to, most urgent first; a call for help that does not say why may be about someone missing."""
    asked = subjects or {HelpSubject.MISSING}
    return [EMERGENCY, *(line for subject, lines in HELPLINES.items() if subject in asked for line in lines)]
