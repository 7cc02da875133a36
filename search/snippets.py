"""The passage of an entry that answers a query, with the words that matched in ``<mark>``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.matches import Mark, Match, matches
from search.words import Token, tokens

PASSAGE = 38  # words
# A passage begins with its sentence, where that is no farther back than this.
LEAD = 14  # words
# What a long text has beyond these is not weighed up.
MAX_MATCHES = 300
SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+$")
ELLIPSIS = "…"

# The first and the last character of something to mark, counted in the text.
Span = tuple[int, int]


def passage(text: str, marks: Sequence[Mark]) -> SafeString:
    """Return about forty whole words of a text, those in which most of the marks occur, or the first if none does."""
    found = list(tokens(text))
    occurrences = matches([token.word for token in found], marks)
    first = _beginning(text, found, _densest(occurrences)) if len(found) > PASSAGE else 0
    last = min(first + PASSAGE, len(found)) - 1
    if last < first:
        return mark_safe("")
    start = 0 if first == 0 else found[first].start
    end = len(text) if last == len(found) - 1 else found[last].end
    spans = [(found[begin].start, found[stop].end) for begin, stop, _ in occurrences if first <= begin and stop <= last]
    before = ELLIPSIS if start else ""
    after = ELLIPSIS if end < len(text) else ""
    return mark_safe(before + _marked(text, start, end, spans) + after)  # noqa: S308  # every part is escaped


def marked(text: str, marks: Sequence[Mark]) -> SafeString:
    """Return the whole of a short text, escaped, with the marks set."""
    found = list(tokens(text))
    occurrences = matches([token.word for token in found], marks)
    spans = [(found[begin].start, found[stop].end) for begin, stop, _ in occurrences]
    return mark_safe(_marked(text, 0, len(text), spans))  # noqa: S308  # every part is escaped


def _densest(occurrences: Iterable[Match]) -> int:
    """Return the word at which the passage with most different marks begins, the first of several."""
    ordered = list(islice(occurrences, MAX_MATCHES))
    best, best_worth = 0, (0, 0)
    for index, (begin, _, _) in enumerate(ordered):
        inside = [number for start, stop, number in ordered[index:] if stop < begin + PASSAGE - LEAD // 2]
        worth = (len(set(inside)), len(inside))
        if worth > best_worth:
            best, best_worth = begin, worth
    return best


def _beginning(text: str, found: list[Token], wanted: int) -> int:
    """Move the beginning back to that of its sentence, or a few words where the sentence is long."""
    for place in range(wanted, max(wanted - LEAD, 0), -1):
        if SENTENCE_END.search(text[found[place - 1].end - 1 : found[place].start] if place else ""):
            return place
    return 0 if wanted <= LEAD else wanted - LEAD // 2


def _marked(text: str, start: int, end: int, spans: Sequence[Span]) -> str:
    """Escape a part of the text and set marks; those with only space between them become one."""
    parts = []
    place = start
    for begin, stop in _joined(text, spans):
        parts += [escape(text[place:begin]), "<mark>", escape(text[begin:stop]), "</mark>"]
        place = stop
    return "".join([*parts, escape(text[place:end])])


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for begin, stop in sorted(spans):
        if joined and (begin <= joined[-1][1] or not text[joined[-1][1] : begin].strip()):
            joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
        else:
            joined.append((begin, stop))
    return joined
