"""States that the database can be put into, each built once for all tests and all workers."""

import fcntl
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path

from django.utils import timezone

from tests.plugins.templates import Templates

PROJECT = Path(__file__).resolve().parents[2]
SOURCES = ["home", "newsletter", "search", "site", "tests/factories"]
MIGRATED = "migrated"

Build = Callable[[], object]


class States:
    """The states of a database, kept as templates for as long as nothing changes that they are made from."""

    def __init__(self, templates: Templates, folder: Path, migrate: Build, made_from: str) -> None:
        self.templates = templates
        self.folder = folder
        self.migrate = migrate
        self.made_from = made_from

    def restore_migrated(self) -> None:
        """Put the database into the state in which the migrations leave it."""
        self._restore(MIGRATED, self.migrate, self.made_from)

    def restore(self, name: str, build: Build) -> None:
        """Put the database into the state that a function builds on a migrated one; the state may depend on the day."""

        def build_on_migrated() -> None:
            self.restore_migrated()
            build()

        function = f"{build.__qualname__} {Path(inspect.getfile(build)).read_text()}"
        self._restore(name, build_on_migrated, f"{self.made_from} {timezone.localdate()} {function}")

    def _restore(self, name: str, build: Build, made_from: str) -> None:
        """Restore, or build and keep what is not kept yet while other workers wait for it."""
        key = sha256(made_from.encode()).hexdigest()[:16]
        with locked(self.folder / f"{name}.lock"):
            if self.templates.has(name, key):
                self.templates.restore(name, key)
            else:
                build()
                self.templates.keep(name, key)


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Let one process after the other do what follows."""
    with file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def sources(project: Path = PROJECT) -> str:
    """Return a hash of all that a database is made from: the project's files and what is installed."""
    content = sha256()
    for installed in sorted(f"{found.name} {found.version}" for found in distributions()):
        content.update(installed.encode())
    for folder in SOURCES:
        for file in sorted((project / folder).rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                content.update(str(file.relative_to(project)).encode() + b"\0" + file.read_bytes() + b"\0")
    return content.hexdigest()
