"""How well the demo site is searched: queries whose best answer people have judged."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from search.finder import find

JUDGED = Path(__file__).with_name("judged_queries.tsv")
# The mean, over all queries, of one divided by the place of the best answer.
LEAST_MEAN_RECIPROCAL_RANK = 0.9


def judged() -> list[tuple[str, str]]:
    with JUDGED.open(encoding="utf-8", newline="") as file:
        return [(row["query"], row["best answer"]) for row in csv.DictReader(file, delimiter="\t")]


def place(query: str, best: str) -> int | None:
    titles = [hit.entry.title for hit in find({"q": query}).hits]
    return titles.index(best) + 1 if best in titles else None


@pytest.mark.usefixtures("loaded")
@pytest.mark.django_db
def test_the_best_answer_stands_first_nearly_always() -> None:
    places = {query: place(query, best) for query, best in judged()}
    missed = {query: found for query, found in places.items() if found != 1}
    mean = sum(1 / found for found in places.values() if found) / len(places)
    assert len(places) >= 40
    assert mean >= LEAST_MEAN_RECIPROCAL_RANK, f"{mean:.3f}: {missed}"
