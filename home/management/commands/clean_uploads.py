"""Clean the files that were uploaded before uploads were cleaned."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from home.uploads.library_cleaning import clean_library, files_to_clean


class Command(BaseCommand):
    """Takes names, places and times out of every picture and document; may be run again at any time."""

    help = "Remove metadata from every uploaded picture and document, and list those that cannot be shown or cleaned."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the trial run."""
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, without changing anything")

    def handle(self, *args: Any, dry_run: bool = False, **options: Any) -> None:
        """Clean one file after the other, and count."""
        total = sum(rows.count() for rows, _, _ in files_to_clean())
        changed, problems = 0, []
        for outcome in tqdm(clean_library(dry_run), total=total, unit=" files", file=self.stderr, disable=None):
            changed += outcome.is_changed
            if outcome.problem:
                problems.append(f"{outcome.name}: {outcome.problem}")
        for problem in problems:
            self.stdout.write(problem)
        what = "Files to clean" if dry_run else "Files cleaned"
        self.stdout.write(f"{what}: {changed}. Already clean: {total - changed - len(problems)}.")
        if problems:
            self.stdout.write(f"Files that need checking: {len(problems)}, listed above.")
