"""What readers see of figures and publications, kept as JSON and put in the place of what the registers say later."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from django.db import models

from home.registers import Figure, FigureState, Organisation, Publication, PublicationPublisher
from home.registers.preload import KeysByModel, Loaded

Snapshot = dict[str, Any]

FIGURE_FIELDS: Final = (
    *("value", "counted", "count_of", "population", "place", "period"),
    *("source_note", "method", "state"),
)
PUBLICATION_FIELDS: Final = (
    *("title", "title_is_description", "kind", "date", "link", "archive_link"),
    *("state", "state_note"),
)


@dataclass(frozen=True)
class RegisterSnapshots:
    """The snapshots of an edition that was sent, by primary key as text."""

    figures: dict[str, Snapshot]
    publications: dict[str, Snapshot]

    @property
    def keys(self) -> KeysByModel:
        """The primary keys of what was kept, by model."""
        return {Figure: set(map(int, self.figures)), Publication: set(map(int, self.publications))}


def figure_snapshot(figure: Figure) -> Snapshot:
    """Return the values of a figure, with the primary key of its source."""
    return {**_values(figure, FIGURE_FIELDS), "source": figure.source_id}


def publication_snapshot(publication: Publication) -> Snapshot:
    """Return the values of a publication, with primary key and name of each publisher."""
    publishers = [[organisation.pk, organisation.name] for organisation in publication.publishers]
    return {**_values(publication, PUBLICATION_FIELDS), "publishers": publishers}


@contextmanager
def use_snapshots(loaded: Loaded, sent: RegisterSnapshots | None) -> Iterator[None]:
    """Put what was kept in the place of what was loaded while the context lasts; what was not kept stays live."""
    live: Loaded = {model: loaded[model] for model in (Figure, Publication)}
    if sent:
        publications = {
            int(pk): _publication_as_sent(int(pk), snapshot, live[Publication].get(int(pk)))
            for pk, snapshot in sent.publications.items()
        }
        figures = {
            int(pk): _figure_as_sent(int(pk), snapshot, live[Figure].get(int(pk)), publications)
            for pk, snapshot in sent.figures.items()
        }
        loaded[Publication] = live[Publication] | publications
        loaded[Figure] = live[Figure] | figures
    try:
        yield
    finally:
        loaded.update(live)


def _figure_as_sent(pk: int, snapshot: Snapshot, live: Figure | None, publications: dict[int, Publication]) -> Figure:
    """Return the figure with its values as sent, and with the standing that it and its source have now."""
    figure = Figure(pk=pk, source=publications.get(snapshot["source"]), **_read(Figure, FIGURE_FIELDS, snapshot))
    if live is None:
        return figure
    figure.state = live.state
    figure.newer = _newer(figure, live)
    if figure.newer and figure.state == FigureState.SUPERSEDED:
        # The note says so already, and the standing is free to tell what has become of the source.
        figure.state = FigureState.CURRENT
    return figure


def _newer(sent: Figure, live: Figure) -> str:
    """Return the figure that is known now instead of the one sent, in a few words; empty when it is still the same."""
    known = live.replaced_by or live
    if (known.value, known.period) == (sent.value, sent.period):
        return ""
    return f"{known.value} ({known.period})" if known.period else known.value


def _publication_as_sent(pk: int, snapshot: Snapshot, live: Publication | None) -> Publication:
    """Return the publication with its values as sent, and with the state that it is in now."""
    publishers = [
        PublicationPublisher(organisation=Organisation(pk=key, name=name), sort_order=place)
        for place, (key, name) in enumerate(snapshot["publishers"])
    ]
    publication = Publication(
        pk=pk, publication_publishers=publishers, **_read(Publication, PUBLICATION_FIELDS, snapshot)
    )
    if live:
        publication.state, publication.state_date, publication.state_note = live.state, live.state_date, live.state_note
        publication.superseded_by = live.superseded_by
    return publication


def _values(entry: models.Model, names: tuple[str, ...]) -> Snapshot:
    return {name: _field(type(entry), name).value_to_string(entry) for name in names}


def _read(model: type[models.Model], names: tuple[str, ...], snapshot: Snapshot) -> dict[str, Any]:
    return {name: _field(model, name).to_python(snapshot[name]) for name in names}


def _field(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    field: models.Field[Any, Any] = model._meta.get_field(name)  # type: ignore[assignment]  # none of them is a relation
    return field
