"""Say what an import would do, row by row, and change nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsletter.people.importing.csv_table import Table
from newsletter.people.importing.person_rows import Person, Register, read_people
from newsletter.people.importing.refusals import Refusal
from newsletter.people.models import Supporter, Suppression

BATCH_SIZE = 500  # addresses in one query, as SQLite takes a limited number of values
OBJECTED = [Supporter.State.LEFT, Supporter.State.COMPLAINED]


@dataclass
class Forecast:
    """What would come of a file. Those who are not to be written to are counted, and no row of theirs is named."""

    accepted: list[tuple[int, Person]] = field(default_factory=list)
    refused: list[tuple[int, Refusal]] = field(default_factory=list)
    already_here: list[int] = field(default_factory=list)
    not_to_be_written_to: int = 0
    unread_columns: int = 0


def forecast(table: Table) -> Forecast:
    """Judge every row, with two queries for every 500 people."""
    found = Forecast(unread_columns=table.unread)
    people: list[tuple[int, Person]] = []
    for number, read in read_people(table, Register.load()):
        if isinstance(read, Refusal):
            found.refused.append((number, read))
        else:
            people.append((number, read))
    for start in range(0, len(people), BATCH_SIZE):
        _judge(people[start : start + BATCH_SIZE], found)
    return found


def _judge(people: list[tuple[int, Person]], found: Forecast) -> None:
    hashes = [person.address.hash for _, person in people]
    objected = set(
        Suppression.objects.in_force().filter(address_hash__in=hashes).values_list("address_hash", flat=True)
    )
    states = dict(Supporter.objects.filter(address_hash__in=hashes).values_list("address_hash", "state"))
    for (number, person), address_hash in zip(people, hashes, strict=True):
        state = states.get(address_hash)
        if address_hash in objected or state in OBJECTED:
            found.not_to_be_written_to += 1
        elif state:
            found.already_here.append(number)
        else:
            found.accepted.append((number, person))
