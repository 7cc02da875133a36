"""The shape of the repository: one source root that is no package, imports that point one way, files that stay small.

`site` is also the name of a module of the standard library, which Python imports before anything of ours: a package of
that name could never be imported. So `site/` is a folder of packages, put on the path where a process starts, and it
must never get an `__init__.py`.
"""

import ast
import site
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("home", "newsletter", "search", "site")
SOURCE_SUFFIXES = {".css", ".html", ".js", ".py"}

MAX_FILE_LINES = 250
MAX_FUNCTION_LINES = 40

FORBIDDEN_IMPORTS = {
    "search": {"home", "newsletter", "config", "demo", "development", "tests"},
    "home": {"newsletter", "config", "demo", "development", "tests"},
    "newsletter": {"config", "demo", "development", "tests"},
    "site/config": {"demo", "development", "tests"},
}


def test_site_is_a_source_root_and_not_a_package() -> None:
    assert (ROOT / "site/config/__init__.py").exists()
    assert not (ROOT / "site/__init__.py").exists()
    assert Path(site.__file__).parent != ROOT / "site"


def test_imports_point_one_way() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {package}"
        for folder, forbidden in FORBIDDEN_IMPORTS.items()
        for path in python_files(folder)
        for line, package in imported_packages(path)
        if package in forbidden
    ]
    assert wrong == []


def test_no_file_is_too_long() -> None:
    lengths = {path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines()) for path in source_files()}
    assert {str(path): lines for path, lines in lengths.items() if lines > MAX_FILE_LINES} == {}


def test_no_function_is_too_long() -> None:
    too_long = [
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}"
        for folder in PRODUCT
        for path in python_files(folder)
        if "migrations" not in path.parts
        for function in functions(path)
        if (function.end_lineno or function.lineno) - function.lineno >= MAX_FUNCTION_LINES
    ]
    assert too_long == []


def python_files(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def source_files() -> Iterator[Path]:
    for folder in PRODUCT:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in SOURCE_SUFFIXES and "migrations" not in path.parts:
                yield path


def imported_packages(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the top-level package of every absolute import, inside functions too."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name.partition(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module.partition(".")[0]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))
