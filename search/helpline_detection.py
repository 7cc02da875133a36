"""Whether somebody may be looking for a person or for help, so that the helpline stands before the results."""

from __future__ import annotations

import re

from search.given_names import GIVEN_NAMES
from search.words import plain_words, stem

_HELP = "help helpline emergency suicide suicidal abuse abused rape scared unsafe homeless desperate"
_OWN = "i im ive me my our we were"
_RELATIONS = """
son daughter child kid boy girl baby brother sister mother father mum dad parent husband wife partner boyfriend
girlfriend friend uncle aunt nephew niece cousin grandson granddaughter gran grandad grandmother grandfather
"""
_GONE = "missing lost gone vanished disappeared run ran away hurt die kill"

HELP = frozenset(map(stem, _HELP.split()))
# Numbers that people look for when it is urgent.
NUMBERS = frozenset(["999", "101", "111", "116000", "116123"])
OWN = frozenset(_OWN.split())
RELATIONS = frozenset(_RELATIONS.split())
GONE = frozenset(map(stem, _GONE.split()))
NAME_PART = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def may_need_help(text: str) -> bool:
    """Whether a query reads as a call for help: words of distress, or of somebody's own who is gone."""
    words = plain_words(text)
    stems = set(map(stem, words))
    own = OWN & set(words) or RELATIONS & set(words)
    return bool(HELP & stems or NUMBERS & set(words) or (own and GONE & stems))


def looks_like_a_name(text: str, unknown: frozenset[str]) -> bool:
    """Whether a query may be a person's name; ``unknown`` holds its words that the index does not know.

    Two to four words of letters only, the first a common given name or all of them written with a capital, and at least
    one that stands in no entry.
    """
    parts = text.split()
    if not 2 <= len(parts) <= 4 or not all(NAME_PART.fullmatch(part) for part in parts):
        return False
    plain = plain_words(text)
    if plain[0] in GIVEN_NAMES:
        return bool(unknown) or plain[-1] in GIVEN_NAMES or all(part[0].isupper() for part in parts)
    return bool(unknown) and all(part[0].isupper() for part in parts)
