"""Snapshots of figures and publications as JSON, and their use in place of live registers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from django.db import models

from home.registers import Figure, FigureState, Organisation, Publication, PublicationPublisher
from home.registers.preload import KeysByModel, Loaded

FieldValues = dict[str, Any]

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
    """The figures and publications of a sent edition, by primary key as text."""

    figures: dict[str, FieldValues]
    publications: dict[str, FieldValues]

    @property
    def keys(self) -> KeysByModel:
        """The primary keys in the snapshot, by model."""
        return {Figure: set(map(int, self.figures)), Publication: set(map(int, self.publications))}


def figure_snapshot(figure: Figure) -> FieldValues:
    """Return the field values of a figure, with the primary key of its source."""
    return {**_field_values(figure, FIGURE_FIELDS), "source": figure.source_id}


def publication_snapshot(publication: Publication) -> FieldValues:
    """Return the field values of a publication, with primary key and name of each publisher."""
    publishers = [[organisation.pk, organisation.name] for organisation in publication.publishers]
    return {**_field_values(publication, PUBLICATION_FIELDS), "publishers": publishers}


@contextmanager
def use_snapshots(loaded: Loaded, snapshots: RegisterSnapshots | None) -> Iterator[None]:
    """Replace loaded figures and publications by their snapshots within the context; those without stay live."""
    live: Loaded = {model: loaded[model] for model in (Figure, Publication)}
    if snapshots:
        publications = {
            int(pk): _publication_as_sent(int(pk), snapshot, live[Publication].get(int(pk)))
            for pk, snapshot in snapshots.publications.items()
        }
        figures = {
            int(pk): _figure_as_sent(int(pk), snapshot, live[Figure].get(int(pk)), publications)
            for pk, snapshot in snapshots.figures.items()
        }
        loaded[Publication] = live[Publication] | publications
        loaded[Figure] = live[Figure] | figures
    try:
        yield
    finally:
        loaded.update(live)


def _figure_as_sent(
    pk: int, snapshot: FieldValues, live: Figure | None, publications: dict[int, Publication]
) -> Figure:
    """Return a figure with its values as sent and its current state."""
    figure = Figure(
        pk=pk, source=publications.get(snapshot["source"]), **_parse_values(Figure, FIGURE_FIELDS, snapshot)
    )
    if live is None:
        return figure
    figure.state = live.state
    figure.newer = _newer(figure, live)
    if figure.newer and figure.state == FigureState.SUPERSEDED:
        # The note on the newer figure says so already, which leaves the state to that of the source.
        figure.state = FigureState.CURRENT
    return figure


def _newer(sent: Figure, live: Figure) -> str:
    """Return the current value and period of a figure, empty if they are as sent."""
    current = live.replaced_by or live
    if (current.value, current.period) == (sent.value, sent.period):
        return ""
    return f"{current.value} ({current.period})" if current.period else current.value


def _publication_as_sent(pk: int, snapshot: FieldValues, live: Publication | None) -> Publication:
    """Return a publication with its values as sent and its current state."""
    publishers = [
        PublicationPublisher(organisation=Organisation(pk=key, name=name), sort_order=position)
        for position, (key, name) in enumerate(snapshot["publishers"])
    ]
    publication = Publication(
        pk=pk, publication_publishers=publishers, **_parse_values(Publication, PUBLICATION_FIELDS, snapshot)
    )
    if live:
        publication.state, publication.state_date, publication.state_note = live.state, live.state_date, live.state_note
        publication.superseded_by = live.superseded_by
    return publication


def _field_values(entry: models.Model, names: tuple[str, ...]) -> FieldValues:
    return {name: _field(type(entry), name).value_to_string(entry) for name in names}


def _parse_values(model: type[models.Model], names: tuple[str, ...], snapshot: FieldValues) -> dict[str, Any]:
    return {name: _field(model, name).to_python(snapshot[name]) for name in names}


def _field(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    field: models.Field[Any, Any] = model._meta.get_field(name)  # type: ignore[assignment]  # none of them is a relation
    return field
