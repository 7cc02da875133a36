"""Searches judged by hand: who needs help is offered it, and who looks for research is hardly disturbed.

The lists that are held out come from somebody who had not seen the rules, and no rule is written for one of them.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from search.finder import find
from search.help_needs import HelpNeed
from search.help_needs.answered import need_behind
from tests.plugins.figures import RecordFigure

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded"), pytest.mark.any_database]

JUDGED = Path(__file__).parents[1] / "search" / "judged"
LOWEST_RECALL = 0.97
LOWEST_SHARE_OF_PANELS = 0.9
LOWEST_RECALL_HELD_OUT = 0.93
LOWEST_SHARE_OF_PANELS_HELD_OUT = 0.8
HIGHEST_SHARE_OF_PANELS = 0.05
HIGHEST_SHARE, HIGHEST_SHARE_HELD_OUT = 0.05, 0.08


def judge(name: str) -> dict[str, HelpNeed]:
    """Return the need behind each query of a list."""
    queries = (JUDGED / f"{name}.txt").read_text().splitlines()
    assert len(set(queries)) == len(queries)
    answers = {query: find({"q": query}) for query in queries}
    needs = {query: need_behind(answer) for query, answer in answers.items()}
    offered = [query for query in queries if answers[query].spelling.offer and needs[query] is HelpNeed.CLEAR]
    assert offered == [], "What is a call for help gets no other spelling offered."
    return needs


def shares(needs: dict[str, HelpNeed]) -> tuple[float, float]:
    """Return the share with a panel, and the share with a panel or a line."""
    sizes = Counter(needs.values())
    panels = sizes[HelpNeed.CLEAR]
    return panels / len(needs), (panels + sizes[HelpNeed.POSSIBLE]) / len(needs)


@pytest.mark.parametrize(
    ("name", "fewest", "lowest_share_of_panels", "lowest_recall"),
    [
        ("distress", 300, LOWEST_SHARE_OF_PANELS, LOWEST_RECALL),
        ("distress_held_out", 60, LOWEST_SHARE_OF_PANELS_HELD_OUT, LOWEST_RECALL_HELD_OUT),
    ],
)
def test_those_who_need_help_are_offered_it(
    record_figure: RecordFigure, name: str, fewest: int, lowest_share_of_panels: float, lowest_recall: float
) -> None:
    needs = judge(name)
    panels, recall = shares(needs)
    record_figure(f"{name}: panel {panels:.3f}, panel or line {recall:.3f} of {len(needs)} queries")
    assert len(needs) >= fewest
    assert panels >= lowest_share_of_panels, [query for query, need in needs.items() if need is not HelpNeed.CLEAR]
    assert recall >= lowest_recall, [query for query, need in needs.items() if need is HelpNeed.NONE]


@pytest.mark.parametrize(
    ("name", "fewest", "highest_share"),
    [("ordinary", 250, HIGHEST_SHARE), ("ordinary_held_out", 60, HIGHEST_SHARE_HELD_OUT)],
)
def test_those_who_look_for_research_are_hardly_disturbed(
    record_figure: RecordFigure, name: str, fewest: int, highest_share: float
) -> None:
    needs = judge(name)
    panels, shown = shares(needs)
    record_figure(f"{name}: panel {panels:.3f}, panel or line {shown:.3f} of {len(needs)} queries")
    assert len(needs) >= fewest
    assert panels <= HIGHEST_SHARE_OF_PANELS
    assert shown <= highest_share, [query for query, need in needs.items() if need is not HelpNeed.NONE]
