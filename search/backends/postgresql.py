"""Full-text search on PostgreSQL: configuration ``english``, titles weighted above texts, no query per hit.

The column ``body`` holds the title in weight class A and the text in class D, and the column ``title`` stays empty:
searching two columns would double the cost and not use an index.
"""

from __future__ import annotations

from typing import Any

from modelsearch.backends.database.postgres import postgres as stock
from modelsearch.index import AutocompleteField, SearchField
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks

from search.backends.expressions import ExpressionBuilder, IndexExpression, build_expression
from search.backends.facets import Sql
from search.backends.index_texts import index_texts, search_factor
from search.backends.joined_search import JoinedCompiler, JoinedResults

CONFIGURATION = "english"
# Of the classes D, C, B and A.
WEIGHTS = "{0.15, 0.15, 0.15, 1.0}"
# The normalisation of ts_rank_cd that divides by 1 + log(length).
LENGTH_NORMALISATION = 1
BATCH_SIZE = 200


class TsQueryBuilder(ExpressionBuilder[Sql]):
    """Text search queries (https://www.postgresql.org/docs/current/datatype-textsearch.html#DATATYPE-TSQUERY)."""

    def __init__(self, configuration: str, weight: str = "") -> None:
        self.configuration = configuration
        self.weight = weight

    def all_words(self, words: list[str], last_is_prefix: bool) -> Sql:
        """Return an expression for every word; the last may be a prefix."""
        return self._query(words, " & ", last_is_prefix)

    def any_word(self, words: list[str], last_is_prefix: bool) -> Sql:
        """Return an expression for at least one of the words."""
        return self._query(words, " | ", last_is_prefix)

    def phrase(self, words: list[str]) -> Sql:
        """Return an expression for the words in this order, side by side."""
        return self._query(words, " <-> ")

    def both(self, first: Sql, second: Sql) -> Sql:
        """Return the intersection of two expressions."""
        return f"({first[0]} && {second[0]})", [*first[1], *second[1]]

    def either(self, first: Sql, second: Sql) -> Sql:
        """Return the union of two expressions."""
        return f"({first[0]} || {second[0]})", [*first[1], *second[1]]

    def without(self, wanted: Sql, unwanted: Sql) -> Sql:
        """Return the first expression without the second."""
        return f"({wanted[0]} && !!{unwanted[0]})", [*wanted[1], *unwanted[1]]

    def _query(self, words: list[str], operator: str, last_is_prefix: bool = False) -> Sql:
        """Return a tsquery of words, which contain only letters and digits, joined by an operator."""
        flags = [self.weight] * (len(words) - 1) + [("*" if last_is_prefix else "") + self.weight]
        parts = [f"{word}:{flag}" if flag else word for word, flag in zip(words, flags, strict=True)]
        return f"to_tsquery('{self.configuration}', %s)", [operator.join(parts)]


class PostgreSQLCompiler(JoinedCompiler):
    """Compiles a search for whole words."""

    TARGET_SEARCH_FIELD_TYPE = SearchField
    vector = "entry.body"

    def index_expression(self) -> IndexExpression[Any] | None:
        """Return the tsquery, limited to titles or texts if only those fields are searched."""
        return build_expression(self.query, TsQueryBuilder(CONFIGURATION, self._weight()))

    def _weight(self) -> str:
        if self.fields is None or {"title"} < set(self.fields):
            return ""
        return "A" if set(self.fields) == {"title"} else "D"

    def hits_sql(self, expression: Sql, with_score: bool) -> Sql:
        """Return a SELECT of the hits."""
        query, params = expression
        types = get_descendants_content_types_pks(self.queryset.model)
        rank = f"ts_rank_cd('{WEIGHTS}', {self.vector}, query, {LENGTH_NORMALISATION}) * entry.title_norm"
        score = f", {rank} AS score" if with_score else ""
        return (
            f"SELECT CAST(entry.object_id AS bigint) AS id{score} "  # noqa: S608  # what was typed is a parameter
            f"FROM wagtailsearch_indexentry entry, (SELECT {query} AS query) AS asked "
            f"WHERE {self.vector} @@ query AND entry.content_type_id IN ({', '.join(['%s'] * len(types))})",
            [*params, *types],
        )


class PostgreSQLAutocompleteCompiler(PostgreSQLCompiler):
    """Compiles a search whose last word may be a prefix."""

    TARGET_SEARCH_FIELD_TYPE = AutocompleteField
    vector = "entry.autocomplete"

    def index_expression(self) -> IndexExpression[Any] | None:
        """Return the tsquery of the configuration ``simple``, as a stemmer would cut prefixes short."""
        return build_expression(self.query, TsQueryBuilder("simple"), last_is_prefix=True)


class PostgreSQLIndex(stock.PostgresIndex):
    """Writes many objects into the index at once."""

    def add_items(self, model: Any, objs: Any) -> None:
        """Insert or update the index entries of objects of one model."""
        content_type = get_content_type_pk(model)
        rows = [_row(content_type, instance) for instance in objs] if model.get_search_fields() else []
        for start in range(0, len(rows), BATCH_SIZE):
            self._write(rows[start : start + BATCH_SIZE])

    def _write(self, rows: list[tuple[Any, ...]]) -> None:
        row = (
            f"(%s, %s, setweight(to_tsvector('{CONFIGURATION}', %s), 'A') || "
            f"setweight(to_tsvector('{CONFIGURATION}', %s), 'D'), to_tsvector('simple', %s), %s, '', '', '')"
        )
        columns = ["body", "autocomplete", "title_norm", "title", "title_text", "body_text"]
        with self.write_connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO wagtailsearch_indexentry (content_type_id, object_id, {', '.join(columns)}) "  # noqa: S608  # no value stands in it
                f"VALUES {', '.join([row] * len(rows))} ON CONFLICT (content_type_id, object_id) "
                f"DO UPDATE SET {', '.join(f'{column} = EXCLUDED.{column}' for column in columns)}",
                [value for values in rows for value in values],
            )

    def delete_items(self, model: Any, objs: Any) -> None:
        """Delete the index entries of objects of one model."""
        of_model = self.entries.filter(content_type_id=get_content_type_pk(model))
        found = of_model.filter(object_id__in=[str(instance.pk) for instance in objs])
        found._raw_delete(using=self.write_connection.alias)

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Do nothing: ``title_norm`` holds the search factor, as the rank normalises lengths itself."""


def _row(content_type: int, instance: Any) -> tuple[Any, ...]:
    texts = index_texts(instance)
    return (content_type, str(instance.pk), texts.title, texts.body, texts.autocomplete, search_factor(instance))


class PostgreSQLBackend(stock.PostgresSearchBackend):
    """The search backend for PostgreSQL."""

    query_compiler_class = PostgreSQLCompiler
    autocomplete_query_compiler_class = PostgreSQLAutocompleteCompiler
    index_class = PostgreSQLIndex
    results_class = JoinedResults


SearchBackend = PostgreSQLBackend
