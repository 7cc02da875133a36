"""Snippets and highlighting of results, as escaped HTML with matches in ``<mark>``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.matches import Match, StemPhrase, find_matches
from search.words import Token, tokens

SNIPPET_LENGTH = 38  # words
# A snippet starts at the beginning of its sentence if that is at most so far back.
MAX_LEAD = 14  # words
# Further matches of a long text are ignored.
MAX_MATCHES = 300
SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+$")
ELLIPSIS = "…"

# The start and end of a highlight, in characters.
Span = tuple[int, int]


def snippet(text: str, phrases: Sequence[StemPhrase]) -> SafeString:
    """Return about forty words of a text: those with the most different matches, or the first words if none match."""
    found = list(tokens(text))
    occurrences = find_matches([token.word for token in found], phrases)
    first = _sentence_start(text, found, _densest(occurrences)) if len(found) > SNIPPET_LENGTH else 0
    last = min(first + SNIPPET_LENGTH, len(found)) - 1
    if last < first:
        return mark_safe("")
    start = 0 if first == 0 else found[first].start
    end = len(text) if last == len(found) - 1 else found[last].end
    spans = [(found[begin].start, found[stop].end) for begin, stop, _ in occurrences if first <= begin and stop <= last]
    before = ELLIPSIS if start else ""
    after = ELLIPSIS if end < len(text) else ""
    return mark_safe(before + _highlight_spans(text, start, end, spans) + after)  # noqa: S308  # every part is escaped


def highlight(text: str, phrases: Sequence[StemPhrase]) -> SafeString:
    """Return the whole of a short text with its matches highlighted."""
    found = list(tokens(text))
    occurrences = find_matches([token.word for token in found], phrases)
    spans = [(found[begin].start, found[stop].end) for begin, stop, _ in occurrences]
    return mark_safe(_highlight_spans(text, 0, len(text), spans))  # noqa: S308  # every part is escaped


def _densest(occurrences: Iterable[Match]) -> int:
    """Return the position of the word where the snippet with the most different matches begins."""
    ordered = list(islice(occurrences, MAX_MATCHES))
    best, best_score = 0, (0, 0)
    for index, (begin, _, _) in enumerate(ordered):
        inside = [number for start, stop, number in ordered[index:] if stop < begin + SNIPPET_LENGTH - MAX_LEAD // 2]
        score = (len(set(inside)), len(inside))
        if score > best_score:
            best, best_score = begin, score
    return best


def _sentence_start(text: str, found: list[Token], wanted: int) -> int:
    """Return the position where the sentence of a word begins, or a few words before it if that is too far back."""
    for place in range(wanted, max(wanted - MAX_LEAD, 0), -1):
        if SENTENCE_END.search(text[found[place - 1].end - 1 : found[place].start] if place else ""):
            return place
    return 0 if wanted <= MAX_LEAD else wanted - MAX_LEAD // 2


def _highlight_spans(text: str, start: int, end: int, spans: Sequence[Span]) -> str:
    """Return a part of the text, escaped, with spans highlighted; spans separated only by space are merged."""
    parts = []
    place = start
    for begin, stop in _merge(text, spans):
        parts += [escape(text[place:begin]), "<mark>", escape(text[begin:stop]), "</mark>"]
        place = stop
    return "".join([*parts, escape(text[place:end])])


def _merge(text: str, spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for begin, stop in sorted(spans):
        if merged and (begin <= merged[-1][1] or not text[merged[-1][1] : begin].strip()):
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((begin, stop))
    return merged
