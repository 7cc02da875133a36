"""States that the database can be put into, each built once for all tests and all workers."""

import fcntl
import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path

from django.apps import apps
from django.utils import timezone

from tests.plugins.templates import Templates

PROJECT = Path(__file__).resolve().parents[2]
SOURCES = ["home", "newsletter", "search", "site", "tests/factories"]
MIGRATED = "migrated"
IMPORTED = re.compile(r"^(?:from|import) ((?:home|newsletter|search)[\w.]*)", re.MULTILINE)

Build = Callable[[], object]


class States:
    """The states of a database, kept as templates for as long as nothing changes that they are made from."""

    def __init__(
        self, templates: Templates, folder: Path, migrate: Build, *, migrated_from: str, built_from: str
    ) -> None:
        self.templates = templates
        self.folder = folder
        self.migrate = migrate
        self.migrated_from = migrated_from
        self.built_from = built_from

    def restore_migrated(self) -> None:
        """Put the database into the state in which the migrations leave it."""
        self._restore(MIGRATED, self.migrate, self.migrated_from)

    def restore(self, name: str, build: Build) -> None:
        """Put the database into the state that a function builds on a migrated one; the state may depend on the day."""

        def build_on_migrated() -> None:
            self.restore_migrated()
            build()

        function = f"{build.__qualname__} {Path(inspect.getfile(build)).read_text()}"
        self._restore(name, build_on_migrated, f"{self.built_from} {timezone.localdate()} {function}")

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
    """Return a hash of all that a filled database is made from: the project's files and what is installed."""
    files = [file for folder in SOURCES for file in (project / folder).rglob("*")]
    return _hash(project, (file for file in files if file.is_file() and file.suffix != ".pyc"))


def schema(project: Path = PROJECT) -> str:
    """Return a hash of all that a migrated database is made from.

    Those are the migrations with the project's modules that they import, the rights that follow from the models, the
    roles, and what is installed.
    """
    migrations = sorted(project.glob("*/migrations/*.py"))
    imported = {name.replace(".", "/") + ".py" for file in migrations for name in IMPORTED.findall(file.read_text())}
    files = [*migrations, *project.glob("*/roles.py"), *(project / name for name in imported)]
    rights = sorted(
        f"{model._meta.label} {model._meta.default_permissions} {model._meta.permissions}"
        for model in apps.get_models()
    )
    return _hash(project, filter(Path.is_file, files), *rights)


def _hash(project: Path, files: Iterable[Path], *facts: str) -> str:
    content = sha256()
    for fact in (*facts, *sorted(f"{found.name} {found.version}" for found in distributions())):
        content.update(fact.encode() + b"\0")
    for file in sorted(files):
        content.update(str(file.relative_to(project)).encode() + b"\0" + file.read_bytes() + b"\0")
    return content.hexdigest()
