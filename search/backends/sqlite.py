"""Search on SQLite, inside FTS5: stemmed by Porter's algorithm, ranked by BM25, one join and no query per hit.

The migrations of this app make the tables: ``wagtailsearch_indexentry_fts``, which Wagtail keeps in step by triggers,
with the tokenizer ``porter``; and ``search_autocomplete_fts`` with the words as they are, for beginnings of words,
which a stemmer would cut short. They also make an index, ``search_hits``, of what is read of every hit.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from modelsearch.backends.database.sqlite import sqlite as stock
from modelsearch.index import AutocompleteField, SearchField
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks
from wagtail.search.models import IndexEntry

from search.backends.expressions import Asked, Language, ask
from search.backends.facets import Column, Facets, Fields, Sql, column, read
from search.backends.index_texts import index_texts, search_factor
from search.backends.joined_search import JoinedCompiler, JoinedResults

TEXTS = "wagtailsearch_indexentry_fts"
BEGINNINGS = "search_autocomplete_fts"
HITS = "search_hits"
# BM25 weights of the columns autocomplete, body and title.
WEIGHTS = "0.0, 1.0, 6.0"
TOTAL = "SELECT '', COUNT(*) FROM base"
BATCH = 200


class Fts5Language(Language[str]):
    """The query language of FTS5 (https://sqlite.org/fts5.html#full_text_query_syntax); every word is quoted."""

    def all_words(self, words: list[str], last_is_prefix: bool) -> str:
        """Ask for every word, the last of them perhaps only begun."""
        return " AND ".join(_quoted(words, last_is_prefix))

    def any_word(self, words: list[str], last_is_prefix: bool) -> str:
        """Ask for at least one of the words."""
        return " OR ".join(_quoted(words, last_is_prefix))

    def phrase(self, words: list[str]) -> str:
        """Ask for the words one after the other."""
        return f'"{" ".join(words)}"'

    def both(self, first: str, second: str) -> str:
        """Ask for what both ask for."""
        return f"({first}) AND ({second})"

    def either(self, first: str, second: str) -> str:
        """Ask for what one of them asks for."""
        return f"({first}) OR ({second})"

    def without(self, wanted: str, unwanted: str) -> str:
        """Ask for what the first asks for and the second does not."""
        return f"({wanted}) NOT ({unwanted})"


def _quoted(words: list[str], last_is_prefix: bool) -> list[str]:
    quoted = [f'"{word}"' for word in words]
    if last_is_prefix:
        quoted[-1] += "*"
    return quoted


class SQLiteCompiler(JoinedCompiler):
    """Compiles a search for whole words."""

    TARGET_SEARCH_FIELD_TYPE = SearchField
    table = TEXTS
    score = f"-bm25({TEXTS}, {WEIGHTS}) * entry.title_norm"

    def asked(self) -> Asked[Any] | None:
        """Return the FTS5 expression, limited to the titles where only those are searched."""
        asked = ask(self.query, Fts5Language())
        columns = self._columns()
        return Asked(f"{{{columns}}} : ({asked.expression})", asked.negated) if asked else None

    def _columns(self) -> str:
        if self.fields is None:
            return "title body"
        return " ".join(sorted({"title" if name == "title" else "body" for name in self.fields}))

    def hits(self, expression: str, with_score: bool) -> Sql:
        """Return the SELECT of hits.

        CROSS JOIN keeps SQLite from beginning anywhere but in the full-text index, INDEXED BY from reading the rows of
        hits with all their text, and the plus sign from looking for each hit once per type.
        """
        types = get_descendants_content_types_pks(self.queryset.model)
        score = f", {self.score} AS score" if with_score else ""
        return (
            f"SELECT CAST(entry.object_id AS INTEGER) AS id{score} FROM {self.table} "  # noqa: S608  # what was typed is a parameter
            f"CROSS JOIN wagtailsearch_indexentry entry INDEXED BY {HITS} ON entry.id = {self.table}.rowid "
            f"WHERE {self.table} MATCH %s AND +entry.content_type_id IN ({', '.join(['%s'] * len(types))})",
            [expression, *types],
        )


class SQLiteAutocompleteCompiler(SQLiteCompiler):
    """Compiles a search for words of which the last is perhaps only begun."""

    TARGET_SEARCH_FIELD_TYPE = AutocompleteField
    table = BEGINNINGS
    score = f"-bm25({BEGINNINGS}) * entry.title_norm"

    def asked(self) -> Asked[Any] | None:
        """Return the FTS5 expression."""
        return ask(self.query, Fts5Language(), last_is_prefix=True)


class SQLiteResults(JoinedResults):
    """Counts outside the database, which would sort the values of each field to group them."""

    def _count(self, base: Sql, fields: Fields) -> Facets:
        """Count the keys that ``base`` selects."""
        lists = [_listed(name, column(field)) for name, field in fields.items()]
        sql = f"WITH base(id) AS MATERIALIZED ({base[0]}) " + " UNION ALL ".join([TOTAL, *lists])
        with self.query_compiler.connection.cursor() as cursor:
            cursor.execute(sql, base[1])
            found = dict(cursor.fetchall())
        total = found.pop("")
        counts = {name: Counter(json.loads(values)) for name, values in found.items()}
        return read(total, [(name, *pair) for name, values in counts.items() for pair in values.items()], fields)


def _listed(name: str, at: Column) -> str:
    """Return a SELECT of all values of a field, which reads nothing but an index where there is one."""
    table = f"{at.table} t INDEXED BY {at.index}" if at.index else f"{at.table} t"
    return f"SELECT '{name}', json_group_array(t.{at.value}) FROM base JOIN {table} ON t.{at.key} = base.id"  # noqa: S608  # names of the schema, nothing typed


class SQLiteIndex(stock.SQLiteIndex):
    """Writes objects into the index many at once."""

    def add_items(self, model: Any, objs: Any) -> None:
        """Write objects of one model, replacing what the index has of them."""
        content_type = get_content_type_pk(model)
        entries = [_entry(content_type, instance) for instance in objs] if model.get_search_fields() else []
        IndexEntry._default_manager.bulk_create(
            entries,
            update_conflicts=True,
            unique_fields=["content_type", "object_id"],
            update_fields=["title", "body", "autocomplete", "title_norm"],
            batch_size=BATCH,
        )

    def delete_items(self, model: Any, objs: Any) -> None:
        """Take objects of one model out of the index."""
        keys = [str(instance.pk) for instance in objs]
        of_model = self.entries.filter(content_type_id=get_content_type_pk(model))
        for start in range(0, len(keys), BATCH):
            of_model.filter(object_id__in=keys[start : start + BATCH])._raw_delete(using=self.write_connection.alias)

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Leave the factors as they are: BM25 allows for the length of titles by itself."""


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
