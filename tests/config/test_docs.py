"""The documentation names commands, files, settings and links that exist, and what it tells people to run works."""

from __future__ import annotations

import ast
import re
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from django.core.management import get_commands

from newsletter.people.email_address import hash_address
from newsletter.people.models import Supporter, Suppression
from newsletter.people.suppression_list import suppress
from tests.config.production import ROOT
from tests.factories.supporters import SupporterFactory

PAGES = sorted([*ROOT.glob("docs/**/*.md"), *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md"))])
OPERATIONS = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
MAX_README_LINES = 160

OWN_APPS = {"config", "demo", "home", "newsletter", "search"}
# It comes with a package that only installations with a queue in Redis have.
COMMANDS_OF_OPTIONAL_PACKAGES = {"rqworker"}

FOLDERS = r"(?:home|newsletter|search|site|tests|docs)"
CODE_SPAN = re.compile(r"`([^`\n]+)`")
PATH_IN_SPAN = re.compile(
    rf"{FOLDERS}/[\w./-]*|\.ci/run|\.importlinter|[\w.-]+\.(?:md|toml|txt|yaml)|(?:manage|gunicorn\.conf)\.py"
)
PATH_IN_DIAGRAM = re.compile(rf"(?<![\w/.-]){FOLDERS}/[\w./-]*\w")
END_OF_PATH = re.compile(r"\.\.\.(/[\w./-]+\.py)")
# A name of code, in a code span or with the look of one, and the file after it in brackets.
NAME_WITH_FILE = re.compile(
    r"(?:`(?P<quoted>\w+)(?:\.\w+)?`|(?<![\w`.])(?P<bare>\w+_\w+|[A-Z][a-z]+[A-Z]\w+)(?:\.\w+)?)"
    r" \(`?(?P<path>(?:\.\.\.)?[\w/.-]+\.py)`?\)"
)
LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
# Made by whoever follows the instructions, or by tools.
MADE_BY_READERS = {"rehash.py"}

READERS = {"boolean", "get", "integer", "list", "parsed", "required", "required_list", "setdefault", "text"}
READ_BY_PYTHON = [ROOT / "gunicorn.conf.py", ROOT / "manage.py", *sorted((ROOT / "site").rglob("*.py"))]

name_of = {page: str(page.relative_to(ROOT)) for page in PAGES}
each_page = pytest.mark.parametrize("page", PAGES, ids=name_of.get)


def test_the_readme_is_short() -> None:
    assert len(text_of(ROOT / "README.md").splitlines()) <= MAX_README_LINES


@each_page
def test_commands_exist(page: Path) -> None:
    named = set(re.findall(r"manage\.py ([a-z]\w+)", text_of(page)))
    assert named - get_commands().keys() - COMMANDS_OF_OPTIONAL_PACKAGES == set()


def test_every_command_of_ours_is_explained() -> None:
    documentation = "".join(map(text_of, PAGES))
    own = [name for name, app in get_commands().items() if str(app).partition(".")[0] in OWN_APPS]
    assert [name for name in own if f"manage.py {name}" not in documentation] == []


@each_page
def test_make_targets_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z][\w-]*)(?: [a-z]+)*:", text_of(ROOT / "Makefile"), flags=re.MULTILINE))
    text = text_of(page)
    named = re.findall(r"(?:`|^ {4,}(?:\w+=\S+ )?)make ([a-z][\w-]*)", text, flags=re.MULTILINE)
    assert set(named) - targets == set()


@each_page
def test_files_exist(page: Path) -> None:
    assert [path for path in sorted(set(paths_in(text_of(page)))) if not is_there(path)] == []


@each_page
def test_names_stand_in_the_files_they_are_said_to_stand_in(page: Path) -> None:
    wrong = []
    for found in NAME_WITH_FILE.finditer(text_of(page)):
        name = found["quoted"] or found["bare"]
        if not any(re.search(rf"\b{name}\b", text_of(file)) for file in files_at(found["path"])):
            wrong.append(found.group())
    assert wrong == []


@each_page
def test_links_lead_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(text_of(page)) if not link.startswith(("https://", "http://", "mailto:"))]
    assert [link for link in links if not is_target(page, link)] == []


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs/decisions"
    listed = set(LINK.findall(text_of(folder / "README.md")))
    assert {path.name for path in folder.glob("[0-9]*.md")} - listed == set()


def test_the_table_of_settings_is_that_of_the_code() -> None:
    rows = re.findall(r"^\| `([A-Z][A-Z_]*)(…?)` \|", OPERATIONS, flags=re.MULTILINE)
    listed = {name for name, is_prefix in rows if not is_prefix}
    assert listed == set(variables_read())
    prefixes = {name for name, is_prefix in rows if is_prefix}
    assert all(f'"{prefix}"' in text_of(ROOT / "site/config/mail.py") for prefix in prefixes)


def test_the_backup_of_sqlite_is_whole_while_somebody_writes(tmp_path: Path) -> None:
    source, copy = tmp_path / "db.sqlite3", tmp_path / "copy.sqlite3"
    writer = sqlite3.connect(source)
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("CREATE TABLE entry (text)")
    writer.executemany("INSERT INTO entry VALUES (?)", [(f"Entry {number}",) for number in range(1000)])
    writer.commit()
    writer.execute("INSERT INTO entry VALUES ('not committed')")
    [line] = re.findall(r"^ +\.venv/bin/python (-c .*backup.*)$", OPERATIONS, flags=re.MULTILINE)
    arguments = shlex.split(line)[:-2]
    subprocess.run([sys.executable, *arguments, str(source), str(copy)], check=True)
    writer.close()
    with closing(sqlite3.connect(copy)) as copied:
        assert copied.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copied.execute("SELECT COUNT(*) FROM entry").fetchone() == (1000,)


@pytest.mark.django_db
def test_what_is_to_be_typed_into_the_shell_runs(capsys: pytest.CaptureFixture[str]) -> None:
    typed = re.findall(r'shell --no-imports -c "\n(.*?)"\n', OPERATIONS, flags=re.DOTALL)
    assert typed
    for code in typed:
        exec(dedent(code), {})  # noqa: S102  # our own documentation
        assert capsys.readouterr().out


@pytest.mark.django_db
def test_people_are_recognised_after_the_suppression_key_was_lost(settings: Any) -> None:
    key = SupporterFactory().pk
    suppress(Supporter.objects.get(pk=key), Suppression.Reason.COMPLAINED)
    [script] = re.findall(r"with this as `rehash\.py`:\n\n((?: {4}.*\n|\n)+)", OPERATIONS)
    settings.SUPPRESSION_KEY = "another-key-of-more-than-fifty-characters-after-the-first-was-lost"
    exec(dedent(script), {})  # noqa: S102  # our own documentation
    person = Supporter.objects.get(pk=key)
    assert person.address_hash == hash_address(person.address_key or "")
    assert Suppression.objects.in_force().filter(address_hash=person.address_hash).exists()


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def paths_in(text: str) -> Iterator[str]:
    """Yield the paths in code spans, and those in blocks of code and diagrams."""
    yield from (span for span in CODE_SPAN.findall(text) if PATH_IN_SPAN.fullmatch(span))
    for line in text.splitlines():
        if line.startswith("    ") and "http" not in line:
            yield from PATH_IN_DIAGRAM.findall(line)
            yield from (f"...{end}" for end in END_OF_PATH.findall(line))


def is_there(path: str) -> bool:
    return path in MADE_BY_READERS or bool(files_at(path)) or (ROOT / path).is_dir()


def files_at(path: str) -> list[Path]:
    """Return the file at a path, or those whose path ends in what follows three dots."""
    if not path.startswith("..."):
        return [ROOT / path] if (ROOT / path).is_file() else []
    return [file for folder in OWN_APPS for file in ROOT.glob(f"{folder}/**/*.py") if str(file).endswith(path[3:])]


def is_target(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists():
        return False
    return not anchor or anchor in {anchor_of(heading) for heading in headings(target)}


def headings(page: Path) -> list[str]:
    return re.findall(r"^#+ (.+)$", text_of(page), flags=re.MULTILINE)


def anchor_of(heading: str) -> str:
    """Return the anchor that GitHub and GitLab give a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def variables_read() -> Iterator[str]:
    """Yield the environment variables that settings, gunicorn and commands of the site read."""
    for path in READ_BY_PYTHON:
        for node in ast.walk(ast.parse(text_of(path))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and is_environment(node.func):
                yield from names_in(node.args[:1])
            elif isinstance(node, ast.For):
                # The loop over what production requires besides.
                yield from names_in(node.iter.elts) if isinstance(node.iter, ast.Tuple) else ()


def is_environment(function: ast.Attribute) -> bool:
    return function.attr in READERS and ast.unparse(function.value) in {"env", "os.environ", "Environment()"}


def names_in(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and re.fullmatch(r"[A-Z][A-Z_]+", str(node.value)):
            yield str(node.value)
