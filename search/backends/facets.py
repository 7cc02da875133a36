"""Count the results of a search by the values of fields, inside the database."""

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
    """How many results there are, and how many of them have each value of each field that was asked about."""

    total: int
    counts: dict[str, OrderedDict[Any, int]]


@dataclass(frozen=True)
class Column:
    """Where the values of a field stand: a table, its column, the column that holds the keys of results, an index."""

    table: str
    value: str
    key: str
    index: str = ""


def column(field: Field[Any, Any]) -> Column:
    """Return the column of a field, in the table between the two models where the field is many-to-many.

    The index is one of the model's own that holds the primary key and the field, empty where there is none.
    """
    if field.many_to_many:
        return Column(field.m2m_db_table(), field.m2m_reverse_name(), field.m2m_column_name())  # type: ignore[attr-defined]  # a many-to-many field has these
    options = field.model._meta
    key: Any = options.pk
    covering = [each.name for each in options.indexes if each.fields[:1] == [key.name] and field.name in each.fields]
    return Column(options.db_table, str(field.column), key.column, *covering[:1])


def facet_names(model: Any) -> Fields:
    """Return the fields of a model by each of their names: a foreign key goes by that of its column as well."""
    return {key: each for each in model._meta.get_fields() for key in (each.name, getattr(each, "attname", ""))}


def grouped(base: Sql, fields: Fields) -> Sql:
    """Return a query of the name, the value and the number of results, for every value; the total has an empty name."""
    parts = ["SELECT '', '', COUNT(*) FROM base"]
    for name, field in fields.items():
        at = column(field)
        parts.append(
            f"SELECT '{name}', CAST(t.{at.value} AS text), COUNT(*) FROM base "  # noqa: S608  # names of the schema, nothing typed
            f"JOIN {at.table} t ON t.{at.key} = base.id GROUP BY t.{at.value}"
        )
    return f"WITH base(id) AS MATERIALIZED ({base[0]}) " + " UNION ALL ".join(parts), base[1]


def read(total: int, rows: Iterable[tuple[str, Any, int]], fields: Fields) -> Facets:
    """Return the facets from names, values and numbers, the most frequent value first."""
    found: dict[str, Counter[Any]] = {name: Counter() for name in fields}
    for name, value, count in rows:
        field = fields[name]
        key = field.related_model._meta.pk if field.many_to_many else field  # type: ignore[union-attr]  # a many-to-many field has it
        found[name][None if value is None else key.to_python(value)] += count
    return Facets(total, {name: OrderedDict(counts.most_common()) for name, counts in found.items()})
