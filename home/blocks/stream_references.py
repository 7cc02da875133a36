"""Load everything that the stream fields of a page refer to at once."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Model
from wagtail.models import Page

from home.blocks.references import references_by_model
from home.registers.preload import registers_loaded


def load_streams(page: Page, names: Iterable[str]) -> None:
    """Read the named stream fields of a page with one query for each register, whatever their length."""
    streams = [getattr(page, name) for name in names]
    wanted: dict[type[Model], set[int]] = defaultdict(set)
    for stream in streams:
        for model, keys in references_by_model(stream.stream_block, [stream.raw_data]).items():
            wanted[model] |= keys
    with registers_loaded(wanted):
        for stream in streams:
            list(stream)
