"""Detect searches that should show the helpline above their results."""

from __future__ import annotations

import re

from search.given_names import GIVEN_NAMES
from search.words import normalised_words, stem

_HELP = "help helpline emergency suicide suicidal abuse abused rape scared unsafe homeless desperate"
_FIRST_PERSON = "i im ive me my our we were"
_RELATIONS = """
son daughter child kid boy girl baby brother sister mother father mum dad parent husband wife partner boyfriend
girlfriend friend uncle aunt nephew niece cousin grandson granddaughter gran grandad grandmother grandfather
"""
_LOSS = "missing lost gone vanished disappeared run ran away hurt die kill"

HELP_STEMS = frozenset(map(stem, _HELP.split()))
# Telephone numbers of emergency services and helplines.
EMERGENCY_NUMBERS = frozenset(["999", "101", "111", "116000", "116123"])
FIRST_PERSON = frozenset(_FIRST_PERSON.split())
RELATIONS = frozenset(_RELATIONS.split())
LOSS_STEMS = frozenset(map(stem, _LOSS.split()))
NAME_PART = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def is_call_for_help(text: str) -> bool:
    """Whether a query has words of distress, or words of loss together with a relation or the first person."""
    words = normalised_words(text)
    stems = set(map(stem, words))
    is_personal = FIRST_PERSON & set(words) or RELATIONS & set(words)
    return bool(HELP_STEMS & stems or EMERGENCY_NUMBERS & set(words) or (is_personal and LOSS_STEMS & stems))


def is_likely_name(text: str, unknown: frozenset[str]) -> bool:
    """Whether a query may be a person's name; ``unknown`` holds its words that are not indexed.

    A name has two to four words of letters. The first is a common given name or all have a capital, and usually at
    least one is not indexed.
    """
    parts = text.split()
    if not 2 <= len(parts) <= 4 or not all(NAME_PART.fullmatch(part) for part in parts):
        return False
    plain = normalised_words(text)
    if plain[0] in GIVEN_NAMES:
        return bool(unknown) or plain[-1] in GIVEN_NAMES or all(part[0].isupper() for part in parts)
    return bool(unknown) and all(part[0].isupper() for part in parts)
