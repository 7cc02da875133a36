"""The base of both search backends: the full-text index is queried once, for keys and scores.

The database filters, counts, orders and limits that list. Wagtail's own backends compute the score once per hit, or
join each hit by a cast of its key.
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

from search.backends.expressions import IndexExpression
from search.backends.facets import Facets, Fields, Sql, build_facets, facet_counts_sql, fields_by_name


class JoinedCompiler(BaseSearchQueryCompiler):
    """Compiles a search into SQL that selects keys and scores of hits."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True

    @abstractmethod
    def index_expression(self) -> IndexExpression[Any] | None:
        """Return the expression for the index, None if the query has no word."""

    @abstractmethod
    def hits_sql(self, expression: Any, with_score: bool) -> Sql:
        """Return a SELECT of ``id``, and ``score`` if asked for (higher is better), of every hit in the index."""

    @property
    def connection(self) -> Any:
        """The database connection of the queryset."""
        return connections[self.queryset.db]

    def filter_sql(self) -> Sql | None:
        """Return a SELECT of the keys in the queryset, None if it has no conditions; raises EmptyResultSet."""
        query = self.queryset.query
        if not query.where and not query.is_sliced and not query.distinct and not query.combinator:
            return None
        sql, params = self.queryset.order_by().values("pk").query.get_compiler(self.queryset.db).as_sql()
        return sql, list(params)

    def matching_queryset(self, expression: IndexExpression[Any]) -> QuerySet[Model]:
        """Return the queryset limited to matches, in its own order."""
        keys = RawSQL(*self.hits_sql(expression.expression, with_score=False))  # noqa: S611  # what was typed is a parameter
        limited = self.queryset.exclude(pk__in=keys) if expression.negated else self.queryset.filter(pk__in=keys)
        return limited if limited.query.order_by else limited.order_by("-pk")

    def match_all_queryset(self) -> QuerySet[Model] | None:
        """Return the queryset for a query that matches all or nothing, None for one that needs the index."""
        if isinstance(self.query, MatchAll):
            return self.queryset
        if isinstance(self.query, Not) and isinstance(self.query.subquery, MatchAll):
            return self.queryset.none()
        return None


class JoinedResults(BaseSearchResults):
    """Results in two queries: one for the ordered keys, one for the objects."""

    supports_facet = True

    def _do_search(self) -> list[Any]:
        compiler: JoinedCompiler = self.query_compiler
        match_all = compiler.match_all_queryset()
        if match_all is not None:
            return list(match_all[self.start : self.stop])
        expression = compiler.index_expression()
        if expression is None:
            return []
        if expression.negated or not compiler.order_by_relevance:
            return list(compiler.matching_queryset(expression)[self.start : self.stop])
        return self._objects(self._ranked(expression))

    def _ranked(self, expression: IndexExpression[Any]) -> dict[Any, float]:
        """Return the keys of the slice with their scores, the best first."""
        hits, params = self.query_compiler.hits_sql(expression.expression, with_score=True)
        try:
            filtered = self.query_compiler.filter_sql()
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
        """Count the results by the values of a field; raises FilterFieldError if it is not a filter field."""
        return self.facets([field_name]).counts[field_name]

    def facets(self, names: Sequence[str]) -> Facets:
        """Count all results, and by the values of several fields, in one query; raises FilterFieldError.

        Each has to be a filter field or a many-to-many field, whose values are primary keys.
        """
        fields = {name: self._facet_field(name) for name in names}
        compiler: JoinedCompiler = self.query_compiler
        match_all, expression = compiler.match_all_queryset(), None
        if match_all is None:
            expression = compiler.index_expression()
            if expression is None:
                return Facets(0, {name: OrderedDict() for name in names})
        try:
            base = self._keys_sql(match_all, expression)
        except EmptyResultSet:
            return Facets(0, {name: OrderedDict() for name in names})
        facets = self._count(base, fields)
        if self.start == 0 and self.stop is None:
            self._count_cache = facets.total
        return facets

    def _count(self, base: Sql, fields: Fields) -> Facets:
        """Count the results whose keys ``base`` selects."""
        with self.query_compiler.connection.cursor() as cursor:
            cursor.execute(*facet_counts_sql(base, fields))
            rows = cursor.fetchall()
        total = next(count for name, _, count in rows if not name)
        return build_facets(total, [row for row in rows if row[0]], fields)

    def _keys_sql(self, match_all: QuerySet[Model] | None, expression: IndexExpression[Any] | None) -> Sql:
        """Return a SELECT of the keys of all results; raises EmptyResultSet if there can be none."""
        compiler: JoinedCompiler = self.query_compiler
        if expression and not expression.negated:
            hits, params = compiler.hits_sql(expression.expression, with_score=False)
            filtered = compiler.filter_sql()
            if filtered is None:
                return hits, params
            return f"SELECT id FROM ({hits}) AS hits WHERE id IN ({filtered[0]})", [*params, *filtered[1]]  # noqa: S608  # likewise
        queryset = compiler.matching_queryset(expression) if expression else match_all
        sql, found = queryset.order_by().values("pk").query.get_compiler(compiler.queryset.db).as_sql()  # type: ignore[union-attr]  # one of the two is given
        return sql, list(found)

    def _facet_field(self, name: str) -> Field[Any, Any]:
        model = self.query_compiler.queryset.model
        field = fields_by_name(model).get(name)
        if field is None or not (field.many_to_many or self.query_compiler._get_filterable_field(name)):
            raise FilterFieldError(
                f"Results cannot be counted by “{name}”. Add index.FilterField(“{name}”) to the search fields of "
                f"{model.__name__}.",
                field_name=name,
            )
        return field
