"""Read the rows of a list, each into a person with their consent or into the reason why it is refused."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils import timezone

from home.guards.wording import without_controls
from home.registers import Topic
from newsletter.people.email_address import Address, normalise_address
from newsletter.people.importing.csv_table import COLUMNS, Table
from newsletter.people.importing.refusals import Refusal
from newsletter.people.models import ConsentEvent, ConsentWording, Interest, PrivacyNotice
from newsletter.people.models.consent_event import SOFT_OPT_IN_FROM
from newsletter.people.sign_up_requests import MAX_NAME_LENGTH

FORMULA_STARTS = ("=", "+", "-", "@")
SEVERAL = re.compile(r"[;,|]")
BASES = {
    "consent": ConsentEvent.Basis.CONSENT,
    "soft_opt_in": ConsentEvent.Basis.SOFT_OPT_IN,
    "charitable_purpose_soft_opt_in": ConsentEvent.Basis.SOFT_OPT_IN,
}
DATE_FORMS = ["%Y-%m-%d", "%d/%m/%Y"]


class RefusedRowError(Exception):
    """The row is refused, for this reason."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.label)
        self.reason = reason


@dataclass(frozen=True)
class Person:
    """What one row says: who, what they want, and why the charity may write to them."""

    address: Address
    name: str
    wordings: dict[Interest, ConsentWording]
    topics: list[int]
    basis: ConsentEvent.Basis
    collected_on: datetime.date
    proof: str
    notice: PrivacyNotice | None


@dataclass
class Register:
    """What rows may refer to, asked for once: wordings and notices by version, topics by name and slug."""

    wordings: dict[str, ConsentWording] = field(default_factory=dict)
    notices: dict[str, PrivacyNotice] = field(default_factory=dict)
    topics: dict[str, int] = field(default_factory=dict)

    @classmethod
    def load(cls) -> Register:
        """Ask the database, in three queries."""
        topics = list(Topic.objects.all())
        return cls(
            {wording.identifier.casefold(): wording for wording in ConsentWording.objects.all()},
            {notice.version.casefold(): notice for notice in PrivacyNotice.objects.all()},
            {name.casefold(): topic.pk for topic in topics for name in (topic.name, topic.slug)},
        )


def read_people(table: Table, register: Register) -> Iterator[tuple[int, Person | Refusal]]:
    """Return each row, by its number, as a person or as the reason why it is refused."""
    seen: set[str] = set()
    for number, cells in table.rows:
        try:
            person = _read_person(cells, register)
        except RefusedRowError as error:
            yield number, error.reason
            continue
        yield number, Refusal.TWICE if person.address.key in seen else person
        seen.add(person.address.key)


def _read_person(cells: dict[str, str] | None, register: Register) -> Person:
    if cells is None:
        raise RefusedRowError(Refusal.CELLS)
    if COLUMNS.get(cells.get("address", "").casefold()) == "address":
        raise RefusedRowError(Refusal.HEADINGS)
    if any(cell.startswith(FORMULA_STARTS) for cell in cells.values()):
        raise RefusedRowError(Refusal.FORMULA)
    address = _address(cells.get("address", ""))
    name = " ".join(without_controls(cells.get("name", "")).split())
    if len(name) > MAX_NAME_LENGTH:
        raise RefusedRowError(Refusal.NAME)
    interests = _interests(_parts(cells.get("interests", "")))
    basis, collected_on = _basis(cells.get("basis", "")), _date(cells.get("date", ""))
    proof = without_controls(cells.get("proof", ""))
    if basis == ConsentEvent.Basis.SOFT_OPT_IN and (collected_on < SOFT_OPT_IN_FROM or not proof):
        raise RefusedRowError(Refusal.SOFT_OPT_IN)
    if "@" in proof or (len(name) > 1 and name.casefold() in proof.casefold()):
        raise RefusedRowError(Refusal.NAMING)
    wordings = _wordings(_parts(cells.get("wording", "")), interests, register)
    topics, notice = _topics(_parts(cells.get("topics", "")), register), _notice(cells.get("notice", ""), register)
    return Person(address, name, wordings, topics, basis, collected_on, proof, notice)


def _parts(cell: str) -> list[str]:
    return [part for part in (" ".join(part.split()).casefold() for part in SEVERAL.split(cell)) if part]


def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", "_", text.strip().casefold())


def _address(cell: str) -> Address:
    try:
        return normalise_address(cell)
    except ValidationError as error:
        raise RefusedRowError(Refusal.ADDRESS) from error


def _interests(parts: list[str]) -> list[Interest]:
    if not parts:
        raise RefusedRowError(Refusal.NO_INTEREST)
    known = {_plain(name): interest for interest in Interest for name in (interest.value, interest.label)}
    wanted = [_plain(part) for part in parts]
    if any(part not in known for part in wanted):
        raise RefusedRowError(Refusal.INTEREST)
    return list(dict.fromkeys(known[part] for part in wanted))


def _basis(cell: str) -> ConsentEvent.Basis:
    if not cell:
        raise RefusedRowError(Refusal.NO_BASIS)
    if _plain(cell) not in BASES:
        raise RefusedRowError(Refusal.BASIS)
    return BASES[_plain(cell)]


def _date(cell: str) -> datetime.date:
    if not cell:
        raise RefusedRowError(Refusal.NO_DATE)
    for form in DATE_FORMS:
        try:
            day = datetime.datetime.strptime(cell, form).date()  # noqa: DTZ007  # a day has no time zone
        except ValueError:
            continue
        if day > timezone.localdate():
            raise RefusedRowError(Refusal.FUTURE)
        return day
    raise RefusedRowError(Refusal.DATE)


def _wordings(parts: list[str], interests: list[Interest], register: Register) -> dict[Interest, ConsentWording]:
    if not parts:
        raise RefusedRowError(Refusal.NO_WORDING)
    found = [register.wordings.get(part) for part in parts]
    by_interest = {Interest(wording.interest): wording for wording in found if wording}
    if None in found or set(by_interest) != set(interests):
        raise RefusedRowError(Refusal.WORDING)
    return by_interest


def _topics(parts: list[str], register: Register) -> list[int]:
    if any(part not in register.topics for part in parts):
        raise RefusedRowError(Refusal.TOPIC)
    return [register.topics[part] for part in parts]


def _notice(cell: str, register: Register) -> PrivacyNotice | None:
    if cell and cell.casefold() not in register.notices:
        raise RefusedRowError(Refusal.NOTICE)
    return register.notices.get(cell.casefold())
