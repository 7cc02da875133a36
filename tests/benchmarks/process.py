"""The process in which one row is measured: migrates its empty database and hands back the figure as JSON."""

import sys
from importlib import import_module

import django
from django.core.management import call_command

if __name__ == "__main__":
    django.setup()
    call_command("migrate", verbosity=0)
    sys.stdout.write(import_module(f"tests.benchmarks.rows.{sys.argv[1]}").run().as_json(sys.argv[1]))
