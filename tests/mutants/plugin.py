"""A plugin of pytest that runs tests once as they are, and then those that reach a fault, in a fork for each."""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from tests.mutants.faults import FAULTS
from tests.mutants.mutant import Mutant
from tests.mutants.sources import mutants_of
from tests.mutants.subjects import PROJECT, SUBJECTS
from tests.mutants.swapping import (
    Place,
    caches,
    changed_constants,
    changed_functions,
    functions_by_place,
    name_of,
    put_in,
)

FOLDERS = [f"{PROJECT / name}{os.sep}" for name in ("home", "newsletter", "search")]
SURVIVED, KILLED, CANNOT_BE_MADE = 0, 1, 3
MAX_TESTS = 120
MAX_SECONDS = 120


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of ``python -m tests.mutants``."""
    parser.addoption("--mutate", help="The subject to mutate, or faults for those that are named.")
    parser.addoption("--report", help="The file that gets the results.")
    parser.addoption("--only", default="", help="Mutate only files whose path has this in it.")
    parser.addoption("--every", default=1, type=int, help="Take one mutant of so many.")


class Reach:
    """Which tests call which functions of the project, and how long they take."""

    def __init__(self) -> None:
        self.tests: dict[Place, set[pytest.Item]] = defaultdict(set)
        self.names: dict[str, set[pytest.Item]] = defaultdict(set)
        self.seconds: dict[pytest.Item, float] = {}
        self.kills: Counter[tuple[Path, pytest.Item]] = Counter()
        self.called: set[CodeType] = set()

    def record(self, item: pytest.Item, run: Callable[[], None]) -> None:
        """Run a test and note what it called."""
        self.called.clear()
        started = time.monotonic()
        threading.setprofile(self._profile)
        sys.setprofile(self._profile)
        try:
            run()
        finally:
            sys.setprofile(None)
            threading.setprofile(None)
        self.seconds[item] = time.monotonic() - started
        for code in self.called:
            self.tests[code.co_filename, name_of(code).partition(".<locals>")[0]].add(item)
            for name in code.co_names:
                self.names[name].add(item)

    def _profile(self, frame: FrameType, event: str, argument: Any) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(tuple(FOLDERS)):
            self.called.add(frame.f_code)

    def tests_of(self, mutant: Mutant) -> list[pytest.Item]:
        """Return the tests that reach what was mutated: first those that noticed most in its file, then the quick."""
        reached: set[pytest.Item] = set()
        for name in changed_functions(mutant.file, mutant.source):
            reached |= self.tests[str(mutant.file), name]
        for name in changed_constants(mutant.file, mutant.source):
            reached |= self.names[name]
        return sorted(reached, key=lambda item: (-self.kills[mutant.file, item], self.seconds[item]))[:MAX_TESTS]


class Outcome:
    """Notes whether a test has failed."""

    has_failed = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a failure of a test, or of what surrounds it."""
        self.has_failed = self.has_failed or report.failed


def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Run the tests once, and again for each fault."""
    subject = session.config.getoption("mutate")
    if not subject:
        return None
    reach = _run_clean(session)
    functions = functions_by_place(FOLDERS)
    for cache in caches():
        cache.cache_clear()
    # What is there now is neither looked at by the collector nor copied by forks.
    gc.freeze()
    unchanged = Mutant(Path(__file__), Path(__file__).read_text(), "unchanged")
    if _run_in_fork(unchanged, session.items[:MAX_TESTS], functions, reach) != SURVIVED:
        raise session.Failed("A test fails in a fork without any fault, so that it would kill every mutant.")
    results = []
    every = session.config.getoption("every")
    for mutant in islice(_mutants(subject, session.config.getoption("only")), 0, None, every):
        items = reach.tests_of(mutant)
        # A constant that no function names is read when its module is imported.
        unreached = SURVIVED if changed_functions(mutant.file, mutant.source) else CANNOT_BE_MADE
        code = _run_in_fork(mutant, items, functions, reach) if items else unreached
        results.append({"name": mutant.name, "file": str(mutant.file.relative_to(PROJECT)), "code": code,
                        "tests": len(items), "difference": mutant.difference})  # fmt: skip
        Path(session.config.getoption("report")).write_text(json.dumps(results))
    return True


def _mutants(subject: str, only: str) -> Iterable[Mutant]:
    if subject == "faults":
        return [fault.mutant() for fault in FAULTS]
    return (mutant for file in SUBJECTS[subject].files() if only in str(file) for mutant in mutants_of(file))


def _run_clean(session: pytest.Session) -> Reach:
    """Run all tests as they are; raises Failed when one fails, because it would kill every mutant."""
    outcome, reach = Outcome(), Reach()
    session.config.pluginmanager.register(outcome)
    for place, item in enumerate(session.items):
        # The first follows the last, so that what lasts for the session stays set up.
        following = session.items[(place + 1) % len(session.items)]
        reach.record(item, lambda item=item, following=following: _run(item, following))  # type: ignore[misc]  # bound now
        if outcome.has_failed:
            raise session.Failed(f"{item.nodeid} fails without any fault.")
    session.config.pluginmanager.unregister(outcome)
    return reach


def _run(item: pytest.Item, following: pytest.Item) -> None:
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)


def _run_in_fork(mutant: Mutant, items: list[pytest.Item], functions: Any, reach: Reach) -> int:
    """Return what became of a mutant, and note which test has noticed it; one that takes far too long is killed."""
    noticed, told = os.pipe()
    child = os.fork()
    if child == 0:
        os._exit(_run_mutant(mutant, items, functions, reach, told))
    os.close(told)
    with os.fdopen(noticed) as place:
        if number := place.read():
            reach.kills[mutant.file, items[int(number)]] += 1
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else KILLED


def _run_mutant(mutant: Mutant, items: list[pytest.Item], functions: Any, reach: Reach, told: int) -> int:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    # Its default is to end the process.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(MAX_SECONDS + int(20 * sum(reach.seconds[item] for item in items)))
    try:
        put_in(mutant.file, mutant.source, functions)
    except ValueError:
        return CANNOT_BE_MADE
    except Exception:
        return KILLED
    outcome = Outcome()
    items[0].config.pluginmanager.register(outcome)
    try:
        for place, item in enumerate(items):
            _run(item, items[(place + 1) % len(items)])
            if outcome.has_failed:
                os.write(told, str(place).encode())
                return KILLED
    except BaseException:
        return KILLED
    return SURVIVED
