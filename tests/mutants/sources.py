"""Sources with one fault each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import libcst as cst

from tests.mutants.mutant import Mutant
from tests.mutants.operators import is_left_out, is_unobservable, mutations
from tests.mutants.subjects import PROJECT


class Collector(cst.CSTVisitor):
    """Collects nodes of functions and of constants, with what can stand in their places."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[cst.CSTNode, cst.CSTNode]] = []
        self.classes = 0
        self.functions = 0

    def on_visit(self, node: cst.CSTNode) -> bool:
        """Take a node up, unless it and all within it are left out."""
        if is_left_out(node):
            return False
        self.functions += isinstance(node, cst.FunctionDef)
        self.classes += isinstance(node, cst.ClassDef)
        if is_unobservable(node):
            # Only the query that it belongs to is looked at.
            node.func.visit(self)
            return False
        if self.functions or not self.classes:
            self.found += [(node, made) for made in mutations(node)]
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        """Leave a function or class."""
        self.functions -= isinstance(original_node, cst.FunctionDef)
        self.classes -= isinstance(original_node, cst.ClassDef)


def mutants_of(file: Path) -> Iterator[Mutant]:
    """Return each mutant of a file once."""
    module = cst.parse_module(file.read_text())
    collector = Collector()
    module.visit(collector)
    seen = {module.code}
    for number, (node, made) in enumerate(collector.found):
        try:
            source = module.deep_replace(node, made).code
            compile(source, str(file), "exec", dont_inherit=True)
        except (SyntaxError, cst.CSTValidationError, TypeError):
            continue
        if source not in seen:
            seen.add(source)
            yield Mutant(file, source, f"{file.relative_to(PROJECT)}:{number}")
