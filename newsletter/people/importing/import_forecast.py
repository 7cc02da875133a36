"""A dry run of an import, which changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsletter.people.importing.csv_table import Table
from newsletter.people.importing.person_rows import ImportedPerson, ReferenceData, parse_rows
from newsletter.people.importing.refusals import Refusal
from newsletter.people.models import Supporter, Suppression

BATCH_SIZE = 500  # addresses in one query, as SQLite limits the number of parameters
OBJECTED_STATES = [Supporter.State.LEFT, Supporter.State.COMPLAINED]


@dataclass
class ImportForecast:
    """The outcome of every row; those who objected are only counted, so that no row identifies them."""

    accepted: list[tuple[int, ImportedPerson]] = field(default_factory=list)
    refused: list[tuple[int, Refusal]] = field(default_factory=list)
    already_here: list[int] = field(default_factory=list)
    not_to_be_written_to: int = 0
    unread_columns: int = 0


def forecast_import(table: Table) -> ImportForecast:
    """Return the outcome of every row, with two queries for each ``BATCH_SIZE`` people."""
    found = ImportForecast(unread_columns=table.unread)
    people: list[tuple[int, ImportedPerson]] = []
    for number, parsed in parse_rows(table, ReferenceData.load()):
        if isinstance(parsed, Refusal):
            found.refused.append((number, parsed))
        else:
            people.append((number, parsed))
    for start in range(0, len(people), BATCH_SIZE):
        _add_outcomes(people[start : start + BATCH_SIZE], found)
    return found


def _add_outcomes(people: list[tuple[int, ImportedPerson]], found: ImportForecast) -> None:
    hashes = [person.address.hash for _, person in people]
    objected = set(
        Suppression.objects.in_force().filter(address_hash__in=hashes).values_list("address_hash", flat=True)
    )
    states = dict(Supporter.objects.filter(address_hash__in=hashes).values_list("address_hash", "state"))
    for (number, person), address_hash in zip(people, hashes, strict=True):
        state = states.get(address_hash)
        if address_hash in objected or state in OBJECTED_STATES:
            found.not_to_be_written_to += 1
        elif state:
            found.already_here.append(number)
        else:
            found.accepted.append((number, person))
