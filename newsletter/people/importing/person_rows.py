"""Parse the rows of an import, each into a person with their consent or a reason to refuse it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils import timezone

from home.partial_dates import PartialDate, Precision
from home.public_forms.text_checks import strip_control_characters
from home.registers import Topic
from newsletter.people.email_address import Address, normalise_address
from newsletter.people.importing.csv_table import COLUMNS, Table
from newsletter.people.importing.refusals import Refusal
from newsletter.people.models import ConsentEvent, ConsentWording, Interest, PrivacyNotice
from newsletter.people.models.consent_event import SOFT_OPT_IN_FROM
from newsletter.people.sign_up_requests import MAX_NAME_LENGTH

FORMULA_STARTS = ("=", "+", "-", "@")
SEPARATOR = re.compile(r"[;,|]")
BASES = {
    "consent": ConsentEvent.Basis.CONSENT,
    "soft_opt_in": ConsentEvent.Basis.SOFT_OPT_IN,
    "charitable_purpose_soft_opt_in": ConsentEvent.Basis.SOFT_OPT_IN,
}


class RefusedRowError(Exception):
    """A row is refused for ``reason``."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason.label)
        self.reason = reason


@dataclass(frozen=True)
class ImportedPerson:
    """A person in a row: address, interests and the basis of consent."""

    address: Address
    name: str
    wordings: dict[Interest, ConsentWording]
    topics: list[int]
    basis: ConsentEvent.Basis
    collected_on: datetime.date
    proof: str
    notice: PrivacyNotice | None


@dataclass
class ReferenceData:
    """What rows refer to: wordings and notices by version, primary keys of topics by name and slug."""

    wordings: dict[str, ConsentWording] = field(default_factory=dict)
    notices: dict[str, PrivacyNotice] = field(default_factory=dict)
    topics: dict[str, int] = field(default_factory=dict)

    @classmethod
    def load(cls) -> ReferenceData:
        """Load everything in three queries."""
        topics = list(Topic.objects.filter(live=True))
        return cls(
            {wording.identifier.casefold(): wording for wording in ConsentWording.objects.all()},
            {notice.version.casefold(): notice for notice in PrivacyNotice.objects.all()},
            {name.casefold(): topic.pk for topic in topics for name in (topic.name, topic.slug)},
        )


def parse_rows(table: Table, reference: ReferenceData) -> Iterator[tuple[int, ImportedPerson | Refusal]]:
    """Yield the number of each row with a person or the reason to refuse it."""
    seen: set[str] = set()
    for number, cells in table.rows:
        try:
            person = _parse_person(cells, reference)
        except RefusedRowError as error:
            yield number, error.reason
            continue
        yield number, Refusal.TWICE if person.address.key in seen else person
        seen.add(person.address.key)


def _parse_person(cells: dict[str, str] | None, reference: ReferenceData) -> ImportedPerson:
    if cells is None:
        raise RefusedRowError(Refusal.CELLS)
    if COLUMNS.get(cells.get("address", "").casefold()) == "address":
        raise RefusedRowError(Refusal.HEADINGS)
    if any(cell.startswith(FORMULA_STARTS) for cell in cells.values()):
        raise RefusedRowError(Refusal.FORMULA)
    address = _parse_address(cells.get("address", ""))
    name = " ".join(strip_control_characters(cells.get("name", "")).split())
    if len(name) > MAX_NAME_LENGTH:
        raise RefusedRowError(Refusal.NAME)
    interests = _parse_interests(_split(cells.get("interests", "")))
    basis, collected_on = _parse_basis(cells.get("basis", "")), _parse_date(cells.get("date", ""))
    proof = strip_control_characters(cells.get("proof", ""))
    if basis == ConsentEvent.Basis.SOFT_OPT_IN and (collected_on < SOFT_OPT_IN_FROM or not proof):
        raise RefusedRowError(Refusal.SOFT_OPT_IN)
    if "@" in proof or (len(name) > 1 and name.casefold() in proof.casefold()):
        raise RefusedRowError(Refusal.NAMING)
    wordings = _parse_wordings(_split(cells.get("wording", "")), interests, reference)
    topics, notice = (
        _parse_topics(_split(cells.get("topics", "")), reference),
        _parse_notice(cells.get("notice", ""), reference),
    )
    return ImportedPerson(address, name, wordings, topics, basis, collected_on, proof, notice)


def _split(cell: str) -> list[str]:
    return [part for part in (" ".join(part.split()).casefold() for part in SEPARATOR.split(cell)) if part]


def _normalise(text: str) -> str:
    return re.sub(r"[\s_-]+", "_", text.strip().casefold())


def _parse_address(cell: str) -> Address:
    try:
        return normalise_address(cell)
    except ValidationError as error:
        raise RefusedRowError(Refusal.ADDRESS) from error


def _parse_interests(parts: list[str]) -> list[Interest]:
    if not parts:
        raise RefusedRowError(Refusal.NO_INTEREST)
    by_name = {_normalise(name): interest for interest in Interest for name in (interest.value, interest.label)}
    wanted = [_normalise(part) for part in parts]
    if any(part not in by_name for part in wanted):
        raise RefusedRowError(Refusal.INTEREST)
    return list(dict.fromkeys(by_name[part] for part in wanted))


def _parse_basis(cell: str) -> ConsentEvent.Basis:
    if not cell:
        raise RefusedRowError(Refusal.NO_BASIS)
    if _normalise(cell) not in BASES:
        raise RefusedRowError(Refusal.BASIS)
    return BASES[_normalise(cell)]


def _parse_date(cell: str) -> datetime.date:
    if not cell:
        raise RefusedRowError(Refusal.NO_DATE)
    try:
        date = PartialDate.parse(cell)
    except ValueError as error:
        raise RefusedRowError(Refusal.DATE) from error
    if date.precision is not Precision.DAY:
        raise RefusedRowError(Refusal.DATE)
    if date.first_day > timezone.localdate():
        raise RefusedRowError(Refusal.FUTURE)
    return date.first_day


def _parse_wordings(
    parts: list[str], interests: list[Interest], reference: ReferenceData
) -> dict[Interest, ConsentWording]:
    if not parts:
        raise RefusedRowError(Refusal.NO_WORDING)
    found = [reference.wordings.get(part) for part in parts]
    by_interest = {Interest(wording.interest): wording for wording in found if wording}
    if None in found or set(by_interest) != set(interests):
        raise RefusedRowError(Refusal.WORDING)
    return by_interest


def _parse_topics(parts: list[str], reference: ReferenceData) -> list[int]:
    if any(part not in reference.topics for part in parts):
        raise RefusedRowError(Refusal.TOPIC)
    return [reference.topics[part] for part in parts]


def _parse_notice(cell: str, reference: ReferenceData) -> PrivacyNotice | None:
    if cell and cell.casefold() not in reference.notices:
        raise RefusedRowError(Refusal.NOTICE)
    return reference.notices.get(cell.casefold())
