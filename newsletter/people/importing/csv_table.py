"""Parsing of CSV files from any program, with one sentence on what is wrong with a file."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 20_000
MAX_CELL_LENGTH = 5_000  # characters
DELIMITERS = ",;"

SAVE_AS = "Save it from your spreadsheet as “CSV UTF-8”, and upload that file."
NOT_CSV = f"This is not a CSV file. {SAVE_AS}"
UTF_16 = f"This file is in UTF-16, which some programs call Unicode text. {SAVE_AS}"
EXCEL = f"This is an Excel workbook, not a CSV file. {SAVE_AS}"

# Columns by their possible headings, in lower case and with underscores for spaces.
COLUMNS = {
    "address": "address", "email": "address", "e-mail": "address", "email_address": "address",
    "e-mail_address": "address", "name": "name", "interest": "interests", "interests": "interests",
    "topic": "topics", "topics": "topics", "basis": "basis", "date": "date", "collected_on": "date",
    "wording": "wording", "proof": "proof", "notice": "notice", "privacy_notice": "notice",
}  # fmt: skip
REQUIRED_COLUMNS = ["address", "interests", "basis", "date", "wording"]


class UnreadableFileError(Exception):
    """The file cannot be read; the message for staff does not repeat its content."""


@dataclass(frozen=True)
class Table:
    """The rows of a file with their numbers as in a spreadsheet, and their cells by column.

    The cells are None if a row has more of them than there are headings; ``unread`` counts columns that are ignored.
    """

    rows: list[tuple[int, dict[str, str] | None]]
    unread: int

    def __len__(self) -> int:
        return len(self.rows)


def read_table(content: bytes) -> Table:
    """Parse a file; raises UnreadableFileError if it is not CSV in UTF-8, is too large, or lacks headings."""
    if len(content) > MAX_BYTES:
        raise UnreadableFileError("The file is larger than 5 MB. Split the list into several files.")
    numbered = iter(enumerate(read_records(content)[1], start=1))
    headings = next((record for _, record in numbered if any(record)), [])
    columns = _columns(headings)
    rows = [(number, _cells(record, columns)) for number, record in numbered if any(record)]
    if not rows:
        raise UnreadableFileError("The file has no rows below its headings. Choose another file.")
    if len(rows) > MAX_ROWS:
        raise UnreadableFileError(f"The file has more than {MAX_ROWS:,} rows. Split the list into several files.")
    return Table(rows, columns.count(""))


def read_records(content: bytes) -> tuple[str, list[list[str]]]:
    """Return the delimiter of a file and all its lines as cells; raises UnreadableFileError."""
    lines = list(StringIO(_decode(content), newline=""))
    delimiter = _delimiter(lines)
    return delimiter, list(_records(lines, delimiter))


def _decode(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFileError(UTF_16)
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UnreadableFileError(EXCEL)
    if b"\0" in content:
        raise UnreadableFileError(NOT_CSV)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"This file is not in UTF-8: line {line} cannot be read. {SAVE_AS}"
        raise UnreadableFileError(message) from error
    if not text.strip():
        raise UnreadableFileError("The file is empty. Choose another file.")
    return text


def _delimiter(lines: list[str]) -> str:
    """Return the delimiter by which more headings are known, the comma if they are equal."""
    first = next(line for line in lines if line.strip())

    def known(delimiter: str) -> int:
        return sum(_heading(cell.strip('"\r\n ')) in COLUMNS for cell in first.split(delimiter))

    return max(DELIMITERS, key=known)


def _records(lines: list[str], delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, record in enumerate(reader, start=1):
            if any(len(cell) > MAX_CELL_LENGTH for cell in record):
                raise UnreadableFileError(
                    f"Row {number} has a cell of more than {MAX_CELL_LENGTH:,} characters. Shorten it, or close its "
                    "quotes."
                )
            yield [cell.strip() for cell in record]
    except csv.Error as error:
        raise UnreadableFileError(
            f"Row {number + 1} cannot be read: a quotation mark is not closed, or is inside a cell. Correct it."
        ) from error


def _heading(cell: str) -> str:
    return "_".join(cell.casefold().split())


def _columns(headings: list[str]) -> list[str]:
    columns = [COLUMNS.get(_heading(cell), "") for cell in headings]
    missing = [column for column in REQUIRED_COLUMNS if column not in columns]
    if missing:
        named = ", ".join(missing)
        raise UnreadableFileError(f"The first row must contain the headings, and these are missing: {named}. Add them.")
    twice = [column for column, times in Counter(filter(None, columns)).items() if times > 1]
    if twice:
        raise UnreadableFileError(f"These headings appear twice: {', '.join(twice)}. Keep one column of each.")
    return columns


def _cells(record: list[str], columns: list[str]) -> dict[str, str] | None:
    if any(record[len(columns) :]):
        return None
    return {column: cell for column, cell in zip(columns, record, strict=False) if column}
