"""The shape of the repository: one source root that is no package, imports that point one way, files that stay small.

`site` is also the name of a module of the standard library, which Python imports before anything of ours: a package of
that name could never be imported. So `site/` is a folder of packages, put on the path where a process starts, and it
must never get an `__init__.py`.
"""

import ast
import os
import shutil
import site
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("home", "newsletter", "search", "site")
PACKAGES = ("config", "demo", "development", "home", "newsletter", "search")
ROOMS = {"people", "mailings", "editions", "listings", "desk"}
SOURCE_SUFFIXES = {".css", ".html", ".js", ".py"}

MAX_FILE_LINES = 250
MAX_FUNCTION_LINES = 40

# Of the newsletter, outside its rooms: what Django and Wagtail look for, and what connects the rooms.
ON_TOP = {"__init__.py", "apps.py", "models/__init__.py", "roles.py", "startup.py", "wagtail_hooks.py"}


def test_site_is_a_source_root_and_not_a_package() -> None:
    assert (ROOT / "site/config/__init__.py").exists()
    assert not (ROOT / "site/__init__.py").exists()
    assert Path(site.__file__).parent != ROOT / "site"


def test_imports_make_no_circle() -> None:
    """At module level, in functions and for types alike."""
    graph = grimp.build_graph(*PACKAGES, exclude_type_checking_imports=False, cache_dir=None)
    modules = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    TopologicalSorter(modules).prepare()  # raises CycleError, which names the modules of a circle


@pytest.mark.parametrize(
    ("file", "statement", "arrow"),
    [
        (
            "newsletter/people/links.py",
            "import newsletter.mailings.tasks",
            "people.links -> newsletter.mailings.tasks",
        ),
        ("search/words.py", "from home.registers import Topic", "search.words -> home.registers"),
        ("home/library.py", "import home.models", "home.library -> home.models"),
    ],
)
def test_an_import_against_the_contract_is_named(tmp_path: Path, file: str, statement: str, arrow: str) -> None:
    for folder in PRODUCT:
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=lambda _, names: [n for n in names if is_no_code(n)])
    shutil.copy(ROOT / ".importlinter", tmp_path)
    with (tmp_path / file).open("a", encoding="utf-8") as planted:
        planted.write(f"\n{statement}\n")
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    variables = {**os.environ, "PYTHONPATH": "site", "COLUMNS": "200"}
    result = subprocess.run(command, cwd=tmp_path, env=variables, capture_output=True, text=True, check=False)
    assert result.returncode == 1, result.stdout
    assert arrow in result.stdout


def test_every_module_of_the_newsletter_is_in_a_room() -> None:
    folder = ROOT / "newsletter"
    outside = {
        str(path.relative_to(folder))
        for path in folder.rglob("*.py")
        if path.relative_to(folder).parts[0] not in ROOMS | {"migrations", "management", "templatetags"}
    }
    assert outside == ON_TOP


def test_no_file_is_too_long() -> None:
    lengths = {path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines()) for path in source_files()}
    assert {str(path): lines for path, lines in lengths.items() if lines > MAX_FILE_LINES} == {}


def test_no_function_is_too_long() -> None:
    too_long = [
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}"
        for folder in PRODUCT
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.parts
        for function in functions(path)
        if (function.end_lineno or function.lineno) - function.lineno >= MAX_FUNCTION_LINES
    ]
    assert too_long == []


def is_no_code(name: str) -> bool:
    return name in {"__pycache__", "static", "templates"}


def source_files() -> Iterator[Path]:
    for folder in PRODUCT:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in SOURCE_SUFFIXES and "migrations" not in path.parts:
                yield path


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
