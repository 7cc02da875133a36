"""The base of lists of people in the CMS: every look is logged, and only those who may export them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.views import generic

from newsletter.desk import audit_log
from newsletter.people.spreadsheet import escape_formula

WIDE_SCREEN_CLASS = "wide-only"  # columns that narrow screens leave out
BATCH_SIZE = 500  # rows in memory while a file is written
INVALID_FILTERS = "We could not read the filters, so nothing was exported. Correct them first."

Person = TypeVar("Person", bound=Model)


class BatchedQuerySet(Generic[Person]):
    """A queryset that is read in batches, so that a file of any length needs little memory."""

    def __init__(self, queryset: QuerySet[Person]) -> None:
        self.queryset, self.model = queryset, queryset.model

    def __iter__(self) -> Iterator[Person]:
        return self.queryset.iterator(chunk_size=BATCH_SIZE)


class PeopleIndexView(generic.IndexView):
    """A list whose views, searches and exports are in the audit log."""

    template_name = "newsletter/desk/people_list.html"
    any_permission_required = ["view"]
    export_columns: dict[str, Callable[[Any], Any]] = {}

    @cached_property
    def list_export(self) -> list[str]:
        """The headings of the file."""
        return list(self.export_columns)

    def get_heading(self, queryset: Any, field: str) -> str:
        """Return a heading as it is."""
        return field

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        """Return the cells of one person by heading."""
        return {heading: get_cell(item) for heading, get_cell in self.export_columns.items()}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Log the look, then show the list or return it as a file."""
        if self.is_export:
            return self._export(request)
        action = audit_log.SEARCH_LIST if self.is_searching else audit_log.VIEW_LIST
        audit_log.log_list_action(action, request.user, self.model)
        response: HttpResponseBase = super().get(request, *args, **kwargs)
        return response

    def _export(self, request: HttpRequest) -> HttpResponseBase:
        if not self.user_has_permission("export"):
            raise PermissionDenied
        bound = [form for form in (self.filters and self.filters.form, self.search_form) if form and form.is_bound]
        if not all(form.is_valid() for form in bound):
            messages.error(request, INVALID_FILTERS)
            return redirect(self.index_url)
        people = self.get_queryset()
        form = request.GET["export"]
        audit_log.log_list_action(audit_log.EXPORT_LIST, request.user, self.model, rows=people.count(), form=form)
        response: HttpResponseBase = self.as_spreadsheet(BatchedQuerySet(people), form)
        return response

    @cached_property
    def show_export_buttons(self) -> bool:
        """Whether the user may export the list."""
        return bool(self.user_has_permission("export"))

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Escape the formulas in what people typed."""
        cell = super().preprocess_field_value(field, value, export_format)
        return escape_formula(cell) if isinstance(cell, str) else cell
