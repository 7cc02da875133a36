"""Full-text search on SQLite with FTS5: Porter stemming, BM25 ranking, one join and no query per hit.

The migrations of this app create ``wagtailsearch_indexentry_fts`` with the tokenizer ``porter``, which Wagtail updates
by triggers; ``search_autocomplete_fts`` without stemming, which would cut prefixes short; and ``search_hits``, an index
that covers what is read of every hit.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from modelsearch.backends.database.sqlite import sqlite as stock
from modelsearch.index import AutocompleteField, SearchField
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks
from wagtail.search.models import IndexEntry

from search.backends.expressions import ExpressionBuilder, IndexExpression, build_expression
from search.backends.facets import Column, Facets, Fields, Sql, build_facets, facet_column
from search.backends.index_texts import index_texts, search_factor
from search.backends.joined_search import JoinedCompiler, JoinedResults

TEXT_TABLE = "wagtailsearch_indexentry_fts"
AUTOCOMPLETE_TABLE = "search_autocomplete_fts"
HITS_INDEX = "search_hits"
# Of BM25 for the columns autocomplete, body and title.
WEIGHTS = "0.0, 1.0, 6.0"
TOTAL_SQL = "SELECT '', COUNT(*) FROM base"
BATCH_SIZE = 200


class Fts5Builder(ExpressionBuilder[str]):
    """FTS5 queries (https://sqlite.org/fts5.html#full_text_query_syntax) in which every word is quoted."""

    def all_words(self, words: list[str], last_is_prefix: bool) -> str:
        """Return an expression for every word; the last may be a prefix."""
        return " AND ".join(_quoted(words, last_is_prefix))

    def any_word(self, words: list[str], last_is_prefix: bool) -> str:
        """Return an expression for at least one of the words."""
        return " OR ".join(_quoted(words, last_is_prefix))

    def phrase(self, words: list[str]) -> str:
        """Return an expression for the words in this order, side by side."""
        return f'"{" ".join(words)}"'

    def both(self, first: str, second: str) -> str:
        """Return the intersection of two expressions."""
        return f"({first}) AND ({second})"

    def either(self, first: str, second: str) -> str:
        """Return the union of two expressions."""
        return f"({first}) OR ({second})"

    def without(self, wanted: str, unwanted: str) -> str:
        """Return the first expression without the second."""
        return f"({wanted}) NOT ({unwanted})"


def _quoted(words: list[str], last_is_prefix: bool) -> list[str]:
    quoted = [f'"{word}"' for word in words]
    if last_is_prefix:
        quoted[-1] += "*"
    return quoted


class SQLiteCompiler(JoinedCompiler):
    """Compiles a search for whole words."""

    TARGET_SEARCH_FIELD_TYPE = SearchField
    table = TEXT_TABLE
    score = f"-bm25({TEXT_TABLE}, {WEIGHTS}) * entry.title_norm"

    def index_expression(self) -> IndexExpression[Any] | None:
        """Return the FTS5 query, limited to titles or texts if only those fields are searched."""
        expression = build_expression(self.query, Fts5Builder())
        columns = self._columns()
        return IndexExpression(f"{{{columns}}} : ({expression.expression})", expression.negated) if expression else None

    def _columns(self) -> str:
        if self.fields is None:
            return "title body"
        return " ".join(sorted({"title" if name == "title" else "body" for name in self.fields}))

    def hits_sql(self, expression: str, with_score: bool) -> Sql:
        """Return a SELECT of the hits.

        CROSS JOIN makes SQLite start with the full-text index; INDEXED BY keeps it from reading rows with their text,
        and the unary plus from searching by content type.
        """
        types = get_descendants_content_types_pks(self.queryset.model)
        score = f", {self.score} AS score" if with_score else ""
        return (
            f"SELECT CAST(entry.object_id AS INTEGER) AS id{score} FROM {self.table} "  # noqa: S608  # what was typed is a parameter
            f"CROSS JOIN wagtailsearch_indexentry entry INDEXED BY {HITS_INDEX} ON entry.id = {self.table}.rowid "
            f"WHERE {self.table} MATCH %s AND +entry.content_type_id IN ({', '.join(['%s'] * len(types))})",
            [expression, *types],
        )


class SQLiteAutocompleteCompiler(SQLiteCompiler):
    """Compiles a search whose last word may be a prefix."""

    TARGET_SEARCH_FIELD_TYPE = AutocompleteField
    table = AUTOCOMPLETE_TABLE
    score = f"-bm25({AUTOCOMPLETE_TABLE}) * entry.title_norm"

    def index_expression(self) -> IndexExpression[Any] | None:
        """Return the FTS5 query."""
        return build_expression(self.query, Fts5Builder(), last_is_prefix=True)


class SQLiteResults(JoinedResults):
    """Counts facets in Python, because SQLite would sort the values of each field to group them."""

    def _count(self, base: Sql, fields: Fields) -> Facets:
        """Count the results whose keys ``base`` selects."""
        lists = [_values_sql(name, facet_column(field)) for name, field in fields.items()]
        sql = f"WITH base(id) AS MATERIALIZED ({base[0]}) " + " UNION ALL ".join([TOTAL_SQL, *lists])
        with self.query_compiler.connection.cursor() as cursor:
            cursor.execute(sql, base[1])
            found = dict(cursor.fetchall())
        total = found.pop("")
        counts = {name: Counter(json.loads(values)) for name, values in found.items()}
        return build_facets(
            total, [(name, *pair) for name, values in counts.items() for pair in values.items()], fields
        )


def _values_sql(name: str, column: Column) -> str:
    """Return a SELECT of all values of a field as JSON, from a covering index if there is one."""
    table = f"{column.table} t INDEXED BY {column.index}" if column.index else f"{column.table} t"
    return f"SELECT '{name}', json_group_array(t.{column.value}) FROM base JOIN {table} ON t.{column.key} = base.id"  # noqa: S608  # names of the schema, nothing typed


class SQLiteIndex(stock.SQLiteIndex):
    """Writes many objects into the index at once."""

    def add_items(self, model: Any, objs: Any) -> None:
        """Insert or update the index entries of objects of one model."""
        content_type = get_content_type_pk(model)
        entries = [_entry(content_type, instance) for instance in objs] if model.get_search_fields() else []
        IndexEntry._default_manager.bulk_create(
            entries,
            update_conflicts=True,
            unique_fields=["content_type", "object_id"],
            update_fields=["title", "body", "autocomplete", "title_norm"],
            batch_size=BATCH_SIZE,
        )

    def delete_items(self, model: Any, objs: Any) -> None:
        """Delete the index entries of objects of one model."""
        keys = [str(instance.pk) for instance in objs]
        of_model = self.entries.filter(content_type_id=get_content_type_pk(model))
        for start in range(0, len(keys), BATCH_SIZE):
            of_model.filter(object_id__in=keys[start : start + BATCH_SIZE])._raw_delete(
                using=self.write_connection.alias
            )

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Do nothing: ``title_norm`` holds the search factor, as BM25 normalises lengths itself."""


def _entry(content_type: int, instance: Any) -> Any:
    texts = index_texts(instance)
    return IndexEntry(
        content_type_id=content_type,
        object_id=str(instance.pk),
        title=texts.title,
        body=texts.body,
        autocomplete=texts.autocomplete,
        title_norm=search_factor(instance),
    )


class SQLiteBackend(stock.SQLiteSearchBackend):
    """The search backend for SQLite."""

    query_compiler_class = SQLiteCompiler
    autocomplete_query_compiler_class = SQLiteAutocompleteCompiler
    index_class = SQLiteIndex
    results_class = SQLiteResults


SearchBackend = SQLiteBackend
