"""A search that is one join: the full-text index gives hits with their score, and everything else is read off those.

Wagtail's stock backends ask for the score once per hit, or join each hit by a cast of its key. Here the index is asked
once, as a list of keys and scores, which is filtered by the query set, counted, ordered and cut off in the database.
"""

from __future__ import annotations

from abc import abstractmethod
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Field, Model, QuerySet
from django.db.models.expressions import RawSQL
from modelsearch.backends.base import BaseSearchQueryCompiler, BaseSearchResults, FilterFieldError
from modelsearch.query import MatchAll, Not

from search.backends.expressions import Asked
from search.backends.facets import Facets, Fields, Sql, facet_names, grouped, read


class JoinedCompiler(BaseSearchQueryCompiler):
    """Compiles a search into SQL that lists the keys of hits, and their scores where they are wanted."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True

    @abstractmethod
    def asked(self) -> Asked[Any] | None:
        """Return what the index is asked for, None where the query has no word."""

    @abstractmethod
    def hits(self, expression: Any, with_score: bool) -> Sql:
        """Return a SELECT of ``id`` and, where wanted, ``score`` (the higher, the better) of every hit in the index."""

    @property
    def connection(self) -> Any:
        """The database that the query set reads from."""
        return connections[self.queryset.db]

    def filtered(self) -> Sql | None:
        """Return a SELECT of the keys that the query set is limited to, None where it is not; raises EmptyResultSet."""
        query = self.queryset.query
        if not query.where and not query.is_sliced and not query.distinct and not query.combinator:
            return None
        sql, params = self.queryset.order_by().values("pk").query.get_compiler(self.queryset.db).as_sql()
        return sql, list(params)

    def matching(self, asked: Asked[Any]) -> QuerySet[Model]:
        """Return the query set limited to what matches, in the order it had."""
        keys = RawSQL(*self.hits(asked.expression, with_score=False))  # noqa: S611  # what was typed is a parameter
        limited = self.queryset.exclude(pk__in=keys) if asked.negated else self.queryset.filter(pk__in=keys)
        return limited if limited.query.order_by else limited.order_by("-pk")

    def everything(self) -> QuerySet[Model] | None:
        """Return the query set where the query wants all or nothing of it, None where the index has to be asked."""
        if isinstance(self.query, MatchAll):
            return self.queryset
        if isinstance(self.query, Not) and isinstance(self.query.subquery, MatchAll):
            return self.queryset.none()
        return None


class JoinedResults(BaseSearchResults):
    """Results that cost two queries, whatever their number: one for the keys in order, one for the objects."""

    supports_facet = True

    def _do_search(self) -> list[Any]:
        compiler: JoinedCompiler = self.query_compiler
        everything = compiler.everything()
        if everything is not None:
            return list(everything[self.start : self.stop])
        asked = compiler.asked()
        if asked is None:
            return []
        if asked.negated or not compiler.order_by_relevance:
            return list(compiler.matching(asked)[self.start : self.stop])
        return self._objects(self._ranked(asked))

    def _ranked(self, asked: Asked[Any]) -> dict[Any, float]:
        """Return the keys of the wanted slice with their scores, the best first."""
        hits, params = self.query_compiler.hits(asked.expression, with_score=True)
        try:
            filtered = self.query_compiler.filtered()
        except EmptyResultSet:
            return {}
        where = f" WHERE id IN ({filtered[0]})" if filtered else ""
        limit = " LIMIT %s" if self.stop is not None else ""
        sql = f"SELECT id, score FROM ({hits}) AS hits{where} ORDER BY score DESC, id DESC{limit}"  # noqa: S608  # what was typed is a parameter
        params = [*params, *(filtered[1] if filtered else []), *([self.stop] if limit else [])]
        with self.query_compiler.connection.cursor() as cursor:
            cursor.execute(sql, params)
            return dict(cursor.fetchall()[self.start :])

    def _objects(self, scores: dict[Any, float]) -> list[Any]:
        if not scores:
            return []
        found = {each.pk: each for each in self.query_compiler.queryset.order_by().filter(pk__in=list(scores))}
        objects = [found[key] for key in scores if key in found]
        if self._score_field:
            for each in objects:
                setattr(each, self._score_field, scores[each.pk])
        return objects

    def _do_count(self) -> int:
        total = self.facets([]).total - self.start
        return max(0, total if self.stop is None else min(total, self.stop - self.start))

    def facet(self, field_name: str) -> OrderedDict[Any, int]:
        """Count the results by the values of a field; raises FilterFieldError for one that is not a filter field."""
        return self.facets([field_name]).counts[field_name]

    def facets(self, names: Sequence[str]) -> Facets:
        """Count all results, and by the values of several fields at once, in one query.

        A name may be a filter field of the model, or a many-to-many field, whose values are primary keys.
        """
        fields = {name: self._facet_field(name) for name in names}
        compiler: JoinedCompiler = self.query_compiler
        everything, asked = compiler.everything(), None
        if everything is None:
            asked = compiler.asked()
            if asked is None:
                return Facets(0, {name: OrderedDict() for name in names})
        try:
            base = self._base(everything, asked)
        except EmptyResultSet:
            return Facets(0, {name: OrderedDict() for name in names})
        facets = self._count(base, fields)
        if self.start == 0 and self.stop is None:
            self._count_cache = facets.total
        return facets

    def _count(self, base: Sql, fields: Fields) -> Facets:
        """Count the keys that ``base`` selects."""
        with self.query_compiler.connection.cursor() as cursor:
            cursor.execute(*grouped(base, fields))
            rows = cursor.fetchall()
        total = next(count for name, _, count in rows if not name)
        return read(total, [row for row in rows if row[0]], fields)

    def _base(self, everything: QuerySet[Model] | None, asked: Asked[Any] | None) -> Sql:
        """Return a SELECT of the keys of all results; raises EmptyResultSet where there can be none."""
        compiler: JoinedCompiler = self.query_compiler
        if asked and not asked.negated:
            hits, params = compiler.hits(asked.expression, with_score=False)
            filtered = compiler.filtered()
            if filtered is None:
                return hits, params
            return f"SELECT id FROM ({hits}) AS hits WHERE id IN ({filtered[0]})", [*params, *filtered[1]]  # noqa: S608  # likewise
        queryset = compiler.matching(asked) if asked else everything
        sql, found = queryset.order_by().values("pk").query.get_compiler(compiler.queryset.db).as_sql()  # type: ignore[union-attr]  # one of the two is given
        return sql, list(found)

    def _facet_field(self, name: str) -> Field[Any, Any]:
        model = self.query_compiler.queryset.model
        field = facet_names(model).get(name)
        if field is None or not (field.many_to_many or self.query_compiler._get_filterable_field(name)):
            raise FilterFieldError(
                f"Results cannot be counted by “{name}”. Add index.FilterField(“{name}”) to the search fields of "
                f"{model.__name__}.",
                field_name=name,
            )
        return field
