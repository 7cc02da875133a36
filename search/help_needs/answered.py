"""The need for help behind a search that has its answer, and who can help."""

from __future__ import annotations

from search.help_needs.detection import HelpNeed, help_need, need_without_results
from search.help_needs.names import is_likely_name
from search.search_answer import Answer, MatchMode


def need_behind(answer: Answer) -> HelpNeed:
    """Return how likely a search is a call for help.

    A search whose words stand nowhere together may be one, unless it names a subject. A name that the site does not
    have is likely to be of a missing person.
    """
    text = answer.query.typed
    need = help_need(text, answer.spelling.unknown)
    if not text or (answer.match_mode is MatchMode.ALL and answer.unfiltered_total):
        return need
    if need is HelpNeed.NONE:
        return need_without_results(text, found_some=bool(answer.unfiltered_total))
    is_name = need is HelpNeed.POSSIBLE and is_likely_name(text, answer.spelling.unknown)
    return HelpNeed.CLEAR if is_name else need
