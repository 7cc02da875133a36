"""The small faults that are made: those of mutmut, and those that make an act concern everybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import libcst as cst
from mutmut.mutation import mutators

# What only saves queries, or locks rows, which SQLite does not do.
UNOBSERVABLE = {"select_related", "prefetch_related", "select_for_update", "defer", "only", "iterator"}
CONDITIONS = {"filter", "exclude", "in_force", "active", "pending", "published", "unfinished", "live", "public"}
LEFT_OUT = {mutators.operator_string, mutators.operator_lambda}


def mutations(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """Return what can stand in the place of a node."""
    for kind, operator in mutators.mutation_operators:
        if isinstance(node, kind) and operator not in LEFT_OUT:
            yield from (made for made in operator(node) if not _drops_update_fields(node, made))
    if isinstance(node, cst.Call):
        yield from _without_condition(node)
    if isinstance(node, cst.If | cst.IfExp):
        yield node.with_changes(test=_negated(node.test))
    if isinstance(node, cst.SimpleStatementLine) and _does_something(node):
        yield cst.SimpleStatementLine([cst.Pass()])


def is_left_out(node: cst.CSTNode) -> bool:
    """Whether a node and what is in it is not mutated: names of types, decorators, log lines, what nobody can see."""
    if isinstance(node, cst.Annotation | cst.Decorator | cst.Import | cst.ImportFrom):
        return True
    if not isinstance(node, cst.Call):
        return False
    if isinstance(node.func, cst.Name):
        return node.func.value in {"len", "isinstance", "cast", "getLogger"}
    return isinstance(node.func, cst.Attribute) and isinstance(node.func.value, cst.Name) and node.func.value.value in {
        "logger", "logging",
    }  # fmt: skip


def is_unobservable(node: cst.CSTNode) -> bool:
    """Whether the arguments of a call make no difference that a test could see."""
    return isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) and node.func.attr.value in UNOBSERVABLE


def _without_condition(call: cst.Call) -> Iterable[cst.CSTNode]:
    """Take a condition out of a query, as in ``rows.filter(pk=1)``."""
    if isinstance(call.func, cst.Attribute) and call.func.attr.value in CONDITIONS:
        name = call.func.value.attr.value if isinstance(call.func.value, cst.Attribute) else ""
        all_of_them = cst.Call(cst.Attribute(call.func.value, cst.Name("all")))
        yield all_of_them if name in {"objects", "subscriptions", "messages"} else call.func.value


def _negated(test: cst.BaseExpression) -> cst.BaseExpression:
    return cst.UnaryOperation(cst.Not(), test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()]))


def _does_something(line: cst.SimpleStatementLine) -> bool:
    """Whether a line calls something for its effect; a docstring is no such line."""
    [*_, last] = line.body
    return isinstance(last, cst.Expr) and isinstance(last.value, cst.Call) and not is_left_out(last.value)


def _drops_update_fields(node: cst.CSTNode, made: cst.CSTNode) -> bool:
    """Whether a call loses ``update_fields``, after which it saves more than it has to."""
    return _names_fields(node) and not _names_fields(made)


def _names_fields(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Call) and any(
        argument.keyword and argument.keyword.value == "update_fields" and not _is_none(argument)
        for argument in node.args
    )


def _is_none(argument: cst.Arg) -> bool:
    return isinstance(argument.value, cst.Name) and argument.value.value == "None"
