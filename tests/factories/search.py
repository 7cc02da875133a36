"""Entries in the search index, without a page behind them."""

from __future__ import annotations

import datetime
from itertools import count
from typing import Any

from search.entries import Dimension, Entry, Kind, Label
from search.index_writer import write_entries

SOURCE = "test"
KINDS = {"report": "Report or guidance", "news": "News", "policy": "Policy page", "topic": "Topic"}

_keys = count(1)


def entry(title: str, text: str = "", **parts: Any) -> Entry:
    """Return an entry; ``kind`` is a key, ``topics`` and ``publishers`` are names, ``year`` dates it to July."""
    kind = parts.pop("kind", "news")
    year = parts.pop("year", 2017)
    topics = [Label(Dimension.TOPIC, name.lower().replace(" ", "-"), name) for name in parts.pop("topics", [])]
    publishers = [Label(Dimension.PUBLISHER, str(len(name)), name) for name in parts.pop("publishers", [])]
    date = datetime.date(year, 7, 1) if year else None
    return Entry(
        kind=Kind(kind, KINDS[kind]),
        title=title,
        text=text,
        url=parts.pop("url", f"/missing-news/july-{year}/#{title.lower().replace(' ', '-')}"),
        date=date,
        date_text=f"July {year}" if date else "",
        labels=(*topics, *publishers),
        **parts,
    )


def index(*entries: Entry) -> list[int]:
    """Put entries into the index, each under a key of its own, and return the keys."""
    keys = [next(_keys) for _ in entries]
    write_entries(SOURCE, {key: [each] for key, each in zip(keys, entries, strict=True)})
    return keys
