"""How long a form takes to answer for an address that is known, beside one that is not: who listens learns nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from statistics import median

from django.core.cache import cache
from django.test import Client, override_settings

from config.tasks import DATABASE, task_queue
from home.accounts.models import User
from tests.benchmarks.figures import Figure, at_most
from tests.benchmarks.timing import once
from tests.factories.signing_up import SignUpPageFactory, sent_form
from tests.factories.supporters import SupporterFactory

PAIRS = 200
PER_CENT = 5


def run(pairs: int = PAIRS) -> Figure:
    """Ask for a new password and sign up, in turn for a known and an unknown address, each once."""
    page = SignUpPageFactory.create()
    for number in range(pairs):
        User.objects.create_user(f"known{number}@staff.example", name="Priya Shah")
        SupporterFactory.create(address=f"known{number}@reader.example")
    client = Client()
    # In use, the worker mails, and the form is answered before.
    with override_settings(TASKS=task_queue(DATABASE).tasks):
        reset = _compare(
            lambda who: client.post("/admin/password_reset/", {"email": f"{who}@staff.example"}).status_code, pairs
        )
        sign_up = _compare(
            lambda who: client.post("/sign-up/", sent_form(page, email=f"{who}@reader.example")).status_code, pairs
        )
    difference = max(abs(known - unknown) / unknown * 100 for known, unknown in (reset, sign_up))
    return Figure(
        f"{difference:.1f} per cent apart",
        [
            f"new password: known {reset[0]:.2f} ms, unknown {reset[1]:.2f} ms",
            f"sign-up: known {sign_up[0]:.2f} ms, unknown {sign_up[1]:.2f} ms",
            f"medians of {pairs} each",
            f"load {os.getloadavg()[0]:.1f}",
        ],
        [at_most(difference, PER_CENT, "per cent apart")],
    )


def _compare(post: Callable[[str], int], pairs: int) -> tuple[float, float]:
    """Return the medians for known and unknown addresses, in milliseconds, which take turns in going first."""
    times: dict[str, list[float]] = {"known": [], "unknown": []}
    statuses = set()
    for number in range(pairs):
        for who in sorted(times, reverse=bool(number % 2)):
            cache.clear()  # so that no limit slows a network that asks four hundred times
            times[who].append(once(lambda name=f"{who}{number}": statuses.add(post(name))))  # type: ignore[misc]
    if len(statuses) != 1:
        raise RuntimeError(f"The two are not answered alike: {statuses}.")
    return median(times["known"]), median(times["unknown"])
