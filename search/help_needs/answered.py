"""The need for help behind a search that has its answer."""

from __future__ import annotations

from search.help_needs.detection import HelpNeed, help_need, need_without_results
from search.search_answer import Answer


def need_behind(answer: Answer) -> HelpNeed:
    """Return how likely a search is a call for help; one that finds nothing may be, unless it names a subject."""
    text = answer.query.text
    need = help_need(text, answer.spelling.unknown)
    if need is HelpNeed.NONE and text and not answer.unfiltered_total:
        return need_without_results(text)
    return need
