#!/usr/bin/env python3
"""Command-line entry point: runs Django's management commands, with the development settings unless told otherwise."""

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

# A source root, not a package: tests/config/test_layout.py says why.
sys.path.insert(1, str(Path(__file__).resolve().parent / "site"))


def main() -> None:
    """Run the management command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
