"""Searches judged by hand: who needs help is offered it, and who looks for research is hardly disturbed.

Every third query of each list was held out: nothing was tuned by it.
"""

from collections import Counter
from pathlib import Path

import pytest

from search.finder import find
from search.help_needs import HelpNeed
from search.help_needs.answered import need_behind
from tests.plugins.figures import RecordFigure

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

JUDGED = Path(__file__).parents[1] / "search" / "judged"
FEWEST = 150
LOWEST_RECALL = 0.97
HIGHEST_SHARE = 0.05
HELD_OUT = slice(2, None, 3)


def judge(name: str) -> tuple[dict[str, HelpNeed], list[str]]:
    """Return the need behind each query of a list, and the queries that were held out."""
    queries = (JUDGED / f"{name}.txt").read_text().splitlines()
    assert len(set(queries)) == len(queries) >= FEWEST
    answers = {query: find({"q": query}) for query in queries}
    needs = {query: need_behind(answer) for query, answer in answers.items()}
    offered = [query for query in queries if answers[query].spelling.offer and needs[query] is HelpNeed.CLEAR]
    assert offered == [], "What is a call for help gets no other spelling offered."
    return needs, queries[HELD_OUT]


def share_shown(needs: dict[str, HelpNeed], queries: list[str]) -> float:
    return sum(needs[query] is not HelpNeed.NONE for query in queries) / len(queries)


def test_those_who_need_help_are_offered_it(record_figure: RecordFigure) -> None:
    needs, held_out = judge("distress")
    recall, recall_held_out = share_shown(needs, list(needs)), share_shown(needs, held_out)
    sizes = Counter(needs.values())
    record_figure(
        f"distress recall: {recall:.3f} of {len(needs)} queries ({recall_held_out:.3f} of {len(held_out)} held out), "
        f"{sizes[HelpNeed.CLEAR]} large and {sizes[HelpNeed.POSSIBLE]} small panels"
    )
    missed = [query for query, need in needs.items() if need is HelpNeed.NONE]
    assert recall >= LOWEST_RECALL, missed


def test_those_who_look_for_research_are_hardly_disturbed(record_figure: RecordFigure) -> None:
    needs, held_out = judge("ordinary")
    share, share_held_out = share_shown(needs, list(needs)), share_shown(needs, held_out)
    record_figure(
        f"panels on ordinary queries: {share:.3f} of {len(needs)} ({share_held_out:.3f} of {len(held_out)} held out)"
    )
    shown = [query for query, need in needs.items() if need is not HelpNeed.NONE]
    assert share <= HIGHEST_SHARE, shown
    large = [query for query, need in needs.items() if need is HelpNeed.CLEAR]
    assert large == []
