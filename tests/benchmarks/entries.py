"""Search entries like those of real editions, as many as wanted, and the index filled with them."""

from __future__ import annotations

import datetime
from random import Random

from tqdm import tqdm

from search.entries import Dimension, Entry, Kind, Label
from search.index_writer import key_batches, write_entries
from search.vocabulary import recount_words
from tests.benchmarks.vocabulary import CONTENT, draw, prose

SOURCE = "benchmark"
KINDS = [
    Kind("news", "News"),
    Kind("report", "Report or guidance"),
    Kind("law", "Law and parliament"),
    Kind("figures", "Figures"),
    Kind("event", "Event"),
    Kind("call", "Call for participants"),
    Kind("campaign", "Campaign update"),
    Kind("policy", "Policy page"),
]
TOPICS = [Label(Dimension.TOPIC, word, word.capitalize()) for word in CONTENT[1:41]]
PUBLISHERS = [Label(Dimension.PUBLISHER, str(n), f"{CONTENT[n].capitalize()} Institute") for n in range(41, 101)]
FIRST_YEAR, LAST_YEAR = 2005, 2026
MIN_LENGTH, MAX_LENGTH = 60, 400  # words


def make_entry(key: int) -> Entry:
    """Return the entry with this key; the same in every run."""
    random = Random(key)  # noqa: S311  # data, no secret
    date = datetime.date(random.randint(FIRST_YEAR, LAST_YEAR), random.randint(1, 12), 1)
    topics = random.sample(TOPICS, random.randint(1, 4))
    publishers = random.sample(PUBLISHERS, random.randint(0, 2))
    return Entry(
        kind=random.choice(KINDS),
        title=" ".join(draw(random, random.randint(4, 10))).capitalize(),
        text=prose(random, random.randint(MIN_LENGTH, MAX_LENGTH)),
        url=f"/missing-news/{date:%B-%Y}/#item-{key}".lower(),
        origin=f"Missing News, {date:%B %Y}",
        section="Research and policy",
        date=date,
        date_text=f"{date:%B %Y}",
        labels=(*topics, *publishers),
    )


def fill_index(first: int, last: int) -> None:
    """Write the entries from the first key up to but not including the last, as a rebuild does."""
    with tqdm(total=last - first, desc=f"entries up to {last:,}", unit="", leave=False) as bar:
        for keys in key_batches(range(first, last)):
            write_entries(SOURCE, {key: [make_entry(key)] for key in keys}, count_words=False)
            bar.update(len(keys))
    recount_words()
