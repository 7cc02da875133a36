"""The refused rows of an import as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from newsletter.people.importing.csv_table import read_table
from newsletter.people.importing.import_forecast import forecast_import
from newsletter.people.importing.refusals import Refusal
from newsletter.people.models import SupporterImport
from newsletter.people.spreadsheet import escape_formula

HEADINGS = ["row", "reason"]
CELLS = ["address", "name", "interests", "topics", "basis", "date", "wording", "proof", "notice"]


def refused_rows_csv(batch: SupporterImport) -> Iterator[bytes]:
    """Yield the lines of the CSV: row number and reason, and the cells while the uploaded file is kept."""
    if batch.state == SupporterImport.State.CHECKED:
        table = read_table(bytes(batch.content))
        cells = dict(table.rows)
        yield _line([*HEADINGS, *CELLS])
        for number, reason in forecast_import(table).refused:
            row = cells[number] or {}
            yield _line([str(number), str(reason.label), *(row.get(column, "") for column in CELLS)])
    else:
        yield _line(HEADINGS)
        for number, name in batch.refused:
            yield _line([str(number), str(Refusal(name).label)])


def _line(cells: list[str]) -> bytes:
    line = StringIO()
    csv.writer(line).writerow([escape_formula(cell) for cell in cells])
    return line.getvalue().encode()
