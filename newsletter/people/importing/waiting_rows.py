"""What lists that wait to be imported hold about a person."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from home.address_mention import mentions_address
from home.held_data import DataSubject, HeldPart
from newsletter.people.importing.csv_table import UnreadableFileError, read_records, read_table
from newsletter.people.models import SupporterImport

# What a row says once it is emptied: the number of rows stays, so that an import goes on where it was.
ERASED_CELL = "erased"


def _waiting(subject: DataSubject) -> Iterator[SupporterImport]:
    """Yield the lists in which an address stands; the others, which may be long, are not read as tables."""
    waiting = SupporterImport.objects.exclude(content=b"") if subject.address else SupporterImport.objects.none()
    for batch in waiting.iterator(chunk_size=1):
        if subject.address in bytes(batch.content).decode(errors="replace").casefold():
            yield batch


def _show(subject: DataSubject) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for batch in _waiting(subject):
        rows = (cells for _, cells in _read_rows(batch))
        held = [cells for cells in rows if cells and _is_about([cells.get("address", "")], subject.address)]
        found += [{"list": batch.list_name, "uploaded": batch.uploaded_at} | cells for cells in held]
    return found


def _read_rows(batch: SupporterImport) -> list[tuple[int, dict[str, str] | None]]:
    try:
        return read_table(bytes(batch.content)).rows
    except UnreadableFileError:
        return []


def _erase(subject: DataSubject) -> None:
    for batch in _waiting(subject):
        stored = SupporterImport.objects.filter(pk=batch.pk).exclude(content=b"")
        stored.update(content=_without_rows_about(bytes(batch.content), subject.address))


def _without_rows_about(content: bytes, address: str) -> bytes:
    """Return a file with the rows of an address emptied; of one that cannot be read nothing is left."""
    try:
        delimiter, records = read_records(content)
    except UnreadableFileError:
        return b""
    output = StringIO()
    writer = csv.writer(output, delimiter=delimiter)
    for record in records:
        writer.writerow([ERASED_CELL] if _is_about(record, address) else record)
    return output.getvalue().encode()


def _is_about(cells: list[str], address: str) -> bool:
    return any(mentions_address(cell, address) for cell in cells)


WAITING_ROWS = HeldPart(
    name="lists",
    heading="Lists waiting to be imported",
    models=(SupporterImport,),
    show=_show,
    erase=_erase,
    order=45,
)
