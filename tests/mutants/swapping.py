"""Put a fault into modules that are loaded already: the code of functions is swapped, and constants are replaced."""

from __future__ import annotations

import ast
import gc
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

Place = tuple[str, str]  # file and qualified name


def functions_by_place(folders: list[str]) -> dict[Place, list[FunctionType]]:
    """Return every function that was defined in files of the folders, also those inside decorators and properties."""
    found: dict[Place, list[FunctionType]] = defaultdict(list)
    for each in gc.get_objects():
        if type(each) is FunctionType and each.__code__.co_filename.startswith(tuple(folders)):
            found[each.__code__.co_filename, name_of(each.__code__)].append(each)
    return found


def name_of(code: CodeType) -> str:
    """Return the qualified name of a function; that of a lambda has its line, because all in a module have one name."""
    return f"{code.co_qualname}:{code.co_firstlineno}" if code.co_name == "<lambda>" else code.co_qualname


def codes(source: str, file: Path) -> dict[str, CodeType]:
    """Return the code of each function of a source that is not inside another, by its qualified name."""
    module = compile(source, str(file), "exec", dont_inherit=True)
    return {name_of(code): code for code in _outer_functions(module)}


def _outer_functions(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            is_class = not constant.co_flags & 0x2  # CO_NEWLOCALS, which the body of a class is without
            if is_class:
                yield from _outer_functions(constant)
            else:
                yield constant


def changed_functions(file: Path, source: str) -> list[str]:
    """Return the qualified names of the functions that differ from those of the file."""
    before, after = codes(file.read_text(), file), codes(source, file)
    return [name for name, code in after.items() if before.get(name) != code]


def changed_constants(file: Path, source: str) -> dict[str, ast.expr]:
    """Return the expressions of constants that differ from those of the file, by name."""
    before, after = _constants(file.read_text()), _constants(source)
    return {name: value for name, value in after.items() if ast.dump(value) != ast.dump(before[name])}


def _constants(source: str) -> dict[str, ast.expr]:
    found: dict[str, ast.expr] = {}
    for statement in ast.parse(source).body:
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        if isinstance(statement, ast.AnnAssign) and statement.value:
            targets = [statement.target]
        for target in targets:
            if isinstance(target, ast.Name):
                found[target.id] = statement.value
    return found


def put_in(file: Path, source: str, functions: dict[Place, list[FunctionType]]) -> None:
    """Make this process run the source in the place of a file; raises ValueError or the error of a constant."""
    made = codes(source, file)
    for name in changed_functions(file, source):
        for function in functions.get((str(file), name), []):
            function.__code__ = made[name]
    for name, expression in changed_constants(file, source).items():
        _replace_constant(file, name, expression)


def caches() -> list[Any]:
    """Return what keeps results of functions, which may be those of a function without a fault."""
    return [each for each in gc.get_objects() if type(each) is _lru_cache_wrapper]


def _replace_constant(file: Path, name: str, expression: ast.expr) -> None:
    module = next(each for each in list(sys.modules.values()) if getattr(each, "__file__", None) == str(file))
    before = getattr(module, name)
    value: Any = eval(compile(ast.Expression(expression), str(file), "eval"), dict(vars(module)))  # noqa: S307  # our own source
    for each in list(sys.modules.values()):
        if isinstance(each, ModuleType) and vars(each).get(name) is before:
            setattr(each, name, value)
