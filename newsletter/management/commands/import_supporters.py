"""Import an existing list of supporters."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from newsletter.desk import audit_log
from newsletter.people.importing.batches import run_import, store_list
from newsletter.people.importing.csv_table import MAX_BYTES, UnreadableFileError, read_table
from newsletter.people.importing.forecast import forecast
from newsletter.people.importing.refusals import Refusal
from newsletter.people.models import SupporterImport

MAX_LIST_NAME_LENGTH = 50


class Command(BaseCommand):
    """Does what the import in the CMS does, with the same checks; what it prints names nobody."""

    help = "Import supporters from a CSV file in UTF-8. With --dry-run, say what would happen and change nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the file, its name as a list, and the dry run."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="change nothing")
        parser.add_argument("--list-name", default="Imported list", help="where these people come from")

    def handle(self, *args: Any, file: Path, dry_run: bool, list_name: str, **options: Any) -> None:
        """Import the list; raises CommandError when the file cannot be read."""
        if len(list_name) > MAX_LIST_NAME_LENGTH or "@" in list_name:
            raise CommandError("Name the list in at most 50 signs and without an address.")
        try:
            content = self._read(file)
            if dry_run:
                self._foretell(content)
                return
            batch = store_list(content, list_name, None)
        except UnreadableFileError as error:
            raise CommandError(str(error)) from error
        audit_log.log_action(audit_log.START_IMPORT, None, batch, rows=batch.rows)
        SupporterImport.objects.filter(pk=batch.pk).update(state=SupporterImport.State.RUNNING)
        with tqdm(total=batch.rows, unit=" rows", file=self.stderr, disable=None) as bar:
            batch = run_import(batch, bar.update)
        self._tell("Imported", batch.imported, batch.already_here, batch.not_to_be_written_to)
        self._list((number, Refusal(reason)) for number, reason in batch.refused)

    def _read(self, file: Path) -> bytes:
        try:
            with file.open("rb") as opened:
                # One byte more than is allowed is enough to tell that it is too much.
                return opened.read(MAX_BYTES + 1)
        except OSError as error:
            raise CommandError(f"The file {file} cannot be read ({error.strerror}). Check its name.") from error

    def _foretell(self, content: bytes) -> None:
        found = forecast(read_table(content))
        self._tell("Would be imported", len(found.accepted), len(found.already_here), found.not_to_be_written_to)
        self._list(found.refused)
        self.stdout.write("Nothing was changed.")

    def _tell(self, what: str, imported: int, already_here: int, objected: int) -> None:
        self.stdout.write(
            f"{what}: {imported}. Here already: {already_here}. Left, complained or erased, and left out: {objected}."
        )

    def _list(self, refused: Iterable[tuple[int, Refusal]]) -> None:
        rows = list(refused)
        self.stdout.write(f"Refused: {len(rows)}.")
        for number, reason in rows:
            self.stdout.write(f"  Row {number}: {reason.label}")
