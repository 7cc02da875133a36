"""Facets: the number of results by the values of fields, counted in the database."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Field

Sql = tuple[str, list[Any]]
Fields = Mapping[str, Field[Any, Any]]


@dataclass(frozen=True)
class Facets:
    """The number of results, and of results with each value of each facet."""

    total: int
    counts: dict[str, OrderedDict[Any, int]]


@dataclass(frozen=True)
class Column:
    """Where a field is stored: its table, the columns of values and of the keys of results, and a covering index."""

    table: str
    value: str
    key: str
    index: str = ""


def facet_column(field: Field[Any, Any]) -> Column:
    """Return where a field is stored, which is the join table for a many-to-many field."""
    if field.many_to_many:
        return Column(field.m2m_db_table(), field.m2m_reverse_name(), field.m2m_column_name())  # type: ignore[attr-defined]  # a many-to-many field has these
    options = field.model._meta
    key: Any = options.pk
    covering = [each.name for each in options.indexes if each.fields[:1] == [key.name] and field.name in each.fields]
    return Column(options.db_table, str(field.column), key.column, *covering[:1])


def fields_by_name(model: Any) -> Fields:
    """Return the fields of a model by name and by attribute name, which differs for foreign keys."""
    return {key: each for each in model._meta.get_fields() for key in (each.name, getattr(each, "attname", ""))}


def facet_counts_sql(base: Sql, fields: Fields) -> Sql:
    """Return a SELECT of facet name, value and number of results; the row of the total has an empty name."""
    parts = ["SELECT '', '', COUNT(*) FROM base"]
    for name, field in fields.items():
        column = facet_column(field)
        parts.append(
            f"SELECT '{name}', CAST(t.{column.value} AS text), COUNT(*) FROM base "  # noqa: S608  # names of the schema, nothing typed
            f"JOIN {column.table} t ON t.{column.key} = base.id GROUP BY t.{column.value}"
        )
    return f"WITH base(id) AS MATERIALIZED ({base[0]}) " + " UNION ALL ".join(parts), base[1]


def build_facets(total: int, rows: Iterable[tuple[str, Any, int]], fields: Fields) -> Facets:
    """Return the facets for rows of name, value and number, the most frequent value first."""
    found: dict[str, Counter[Any]] = {name: Counter() for name in fields}
    for name, value, count in rows:
        field = fields[name]
        key = field.related_model._meta.pk if field.many_to_many else field  # type: ignore[union-attr]  # a many-to-many field has it
        found[name][None if value is None else key.to_python(value)] += count
    return Facets(total, {name: OrderedDict(counts.most_common()) for name, counts in found.items()})
