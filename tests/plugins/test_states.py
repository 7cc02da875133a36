"""When a state of the database is built, and when the one that is kept serves again."""

import datetime
import fcntl
from pathlib import Path

import pytest
from django.utils import timezone

from tests.plugins.states import States, locked, schema, sources


class Shelf:
    """Templates of a database that is a list of words."""

    def __init__(self) -> None:
        self.database: list[str] = []
        self.kept: dict[str, tuple[str, list[str]]] = {}

    def has(self, name: str, key: str) -> bool:
        return name in self.kept and self.kept[name][0] == key

    def keep(self, name: str, key: str) -> None:
        self.kept[name] = (key, list(self.database))

    def restore(self, name: str, key: str) -> None:
        self.database[:] = self.kept[name][1]


@pytest.fixture
def shelf() -> Shelf:
    """Keep templates in memory."""
    return Shelf()


@pytest.fixture
def states(shelf: Shelf, tmp_path: Path) -> States:
    """Return the states of a database that is migrated by one word."""
    return on_shelf(shelf, tmp_path)


def on_shelf(shelf: Shelf, folder: Path, made_from: str = "sources") -> States:
    """Return states whose building can be counted: each adds a word to the built ones."""

    def migrate() -> None:
        shelf.database[:] = [f"migrated from {made_from}"]

    return States(shelf, folder, migrate, migrated_from=made_from, built_from=made_from)


def test_a_state_is_built_once_on_a_migrated_database(states: States, shelf: Shelf) -> None:
    built = []

    def build() -> None:
        built.append(list(shelf.database))
        shelf.database.append("built")

    for _ in range(2):
        shelf.database.append("left by a test")
        states.restore("state", build)
        assert shelf.database == ["migrated from sources", "built"]
    assert built == [["migrated from sources"]]
    states.restore_migrated()
    assert shelf.database == ["migrated from sources"]


def test_other_sources_make_another_database(shelf: Shelf, tmp_path: Path) -> None:
    on_shelf(shelf, tmp_path).restore_migrated()
    on_shelf(shelf, tmp_path, "other sources").restore_migrated()
    assert shelf.database == ["migrated from other sources"]


def test_a_state_is_of_its_day(states: States, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    def build() -> None:
        shelf.database.append(str(timezone.localdate()))

    states.restore("state", build)
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda: tomorrow)
    states.restore("state", build)
    assert shelf.database == ["migrated from sources", str(tomorrow)]


def test_a_build_that_fails_is_not_kept(states: States, shelf: Shelf) -> None:
    def fail() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        states.restore("state", fail)
    assert set(shelf.kept) == {"migrated"}


def test_one_worker_waits_for_the_other(tmp_path: Path) -> None:
    file = tmp_path / "state.lock"
    with locked(file), file.open() as other, pytest.raises(BlockingIOError):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    with file.open() as other:
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_every_file_counts_among_the_sources(tmp_path: Path) -> None:
    template = tmp_path / "home/templates/home/page.html"
    template.parent.mkdir(parents=True)
    template.write_text("before")
    before = sources(tmp_path)
    assert sources(tmp_path) == before
    template.write_text("after")
    after = sources(tmp_path)
    template.rename(template.with_name("other.html"))
    assert len({before, after, sources(tmp_path)}) == 3


def test_a_migrated_database_is_made_from_migrations_what_they_import_and_roles(tmp_path: Path) -> None:
    written = {
        "home/migrations/0001_initial.py": "from home.triggers import create\nimport home.fields\n",
        "home/triggers.py": "before",
        "home/fields.py": "before",
        "home/roles.py": "before",
    }
    for name, text in {**written, "home/views.py": "before"}.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    seen = {schema(tmp_path)}
    (tmp_path / "home/views.py").write_text("after")
    assert {schema(tmp_path)} == seen
    for name, text in written.items():
        (tmp_path / name).write_text(f"{text}# after")
        seen.add(schema(tmp_path))
    assert len(seen) == 1 + len(written)
