"""Import a list of supporters."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from newsletter.desk import audit_log
from newsletter.people.importing.csv_table import MAX_BYTES, UnreadableFileError, read_table
from newsletter.people.importing.import_forecast import forecast_import
from newsletter.people.importing.import_jobs import run_import, store_list
from newsletter.people.importing.refusals import Refusal
from newsletter.people.models import SupporterImport

MAX_LIST_NAME_LENGTH = 50


class Command(BaseCommand):
    """The import of the CMS on the command line; the output contains no personal data."""

    help = "Import supporters from a CSV file in UTF-8. With --dry-run, say what would happen and change nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the file, its name as a list, and the dry run."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="change nothing")
        parser.add_argument("--list-name", default="Imported list", help="where these people came from")

    def handle(self, *args: Any, file: Path, dry_run: bool, list_name: str, **options: Any) -> None:
        """Import the list; raises CommandError if the file cannot be read."""
        if len(list_name) > MAX_LIST_NAME_LENGTH or "@" in list_name:
            raise CommandError("Name the list in at most 50 characters, without an address.")
        try:
            content = self._read(file)
            if dry_run:
                self._print_forecast(content)
                return
            batch = store_list(content, list_name, None)
        except UnreadableFileError as error:
            raise CommandError(str(error)) from error
        audit_log.log_action(audit_log.START_IMPORT, None, batch, rows=batch.rows)
        SupporterImport.objects.filter(pk=batch.pk).update(state=SupporterImport.State.RUNNING)
        with tqdm(total=batch.rows, unit=" rows", file=self.stderr, disable=None) as bar:
            batch = run_import(batch, bar.update)
        self._print_counts("Imported", batch.imported, batch.already_here, batch.not_to_be_written_to)
        self._print_refusals((number, Refusal(reason)) for number, reason in batch.refused)

    def _read(self, file: Path) -> bytes:
        try:
            with file.open("rb") as opened:
                # One byte more than allowed shows that the file is too large.
                return opened.read(MAX_BYTES + 1)
        except OSError as error:
            raise CommandError(f"The file {file} cannot be read ({error.strerror}). Check its name.") from error

    def _print_forecast(self, content: bytes) -> None:
        result = forecast_import(read_table(content))
        self._print_counts(
            "Would be imported", len(result.accepted), len(result.already_here), result.not_to_be_written_to
        )
        self._print_refusals(result.refused)
        self.stdout.write("Nothing was changed.")

    def _print_counts(self, what: str, imported: int, already_here: int, objected: int) -> None:
        self.stdout.write(
            f"{what}: {imported}. Already on the list: {already_here}. Unsubscribed, complained or erased, so left "
            f"out: {objected}."
        )

    def _print_refusals(self, refused: Iterable[tuple[int, Refusal]]) -> None:
        rows = list(refused)
        self.stdout.write(f"Refused: {len(rows)}.")
        for number, reason in rows:
            self.stdout.write(f"  Row {number}: {reason.label}")
