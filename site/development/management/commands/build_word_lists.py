"""``manage.py build_word_lists``."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from development.word_lists import build_word_lists
from search.word_lists.word_list import FOLDER


class Command(BaseCommand):
    """Build the lists of words and names that search reads."""

    help = "Builds the word and name lists of search. docs/decisions/0036-word-and-name-lists.md says from what."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files of births, names and dictionaries."""
        parser.add_argument("births", type=Path, help="A CSV file of given names and numbers of births.")
        parser.add_argument("cspell", type=Path, help="The file people-names.txt of @cspell/dict-people-names.")
        parser.add_argument("dictionaries", type=Path, nargs="+", help="Files with one English word a line.")

    def handle(self, *args: Any, births: Path, cspell: Path, dictionaries: list[Path], **options: Any) -> None:
        """Build both lists and say how long they are."""
        words, names = build_word_lists(births, cspell, dictionaries, FOLDER)
        self.stdout.write(f"Wrote {words:,} words and {names:,} names.")
