"""The choosers of the registers, with columns that tell similar entries apart."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.forms import modelform_factory
from django.http import HttpRequest, HttpResponseBase
from django.views.generic import View
from wagtail.actions.create import CreateAction
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.models import DraftStateMixin
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenView,
    SnippetCreateView,
)

from home.admin.chooser_filter import ChooserFilterForm
from home.registers import Figure, Publication
from home.registers.approved_entry import ApprovedEntry
from home.registers.publication import PublicationQuerySet
from home.registers.register_search import search_register

RIGHTS = ["view", "add", "change", "delete"]
COLUMNS: dict[type[Model], list[tuple[str, str]]] = {
    Figure: [("where_and_when", "Place and period"), ("source", "Source"), ("standing_text", "Status")],
    Publication: [("publisher_names", "Publishers"), ("date", "Published"), ("get_state_display", "State")],
}


class RegisterFilterForm(ChooserFilterForm):
    """The search box of a register."""

    def search(self, entries: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Search as the listing of the register does."""
        return search_register(entries, text)


class CreationMixin:
    """A chooser whose form for a new entry is like the other forms of the CMS, which read addresses as https."""

    model_class: type[Model]
    form_fields: list[str] | None

    def get_creation_form_class(self) -> Any:
        """Return the form, None for a register without one."""
        if not self.form_fields:
            return None
        return modelform_factory(self.model_class, form=WagtailAdminModelForm, fields=self.form_fields)


class RegisterChooserMixin(CreationMixin):
    """A chooser with the columns of its register."""

    model_class: type[Model]
    filter_form_class = RegisterFilterForm

    @property
    def columns(self) -> list[Column]:
        """The title and the columns of the register."""
        extra = COLUMNS.get(self.model_class, [])
        title_columns: list[Column] = super().columns  # type: ignore[misc]  # mixed into a chooser view
        # Wagtail's own column of the state asks the database for each entry.
        title_columns = [column for column in title_columns if not isinstance(column, LiveStatusTagColumn)]
        if issubclass(self.model_class, ApprovedEntry):
            extra = [*extra, ("approval_text", "Approved")]
        return [*title_columns, *(Column(name, label=label, accessor=name) for name, label in extra)]

    def get_object_list(self) -> QuerySet[Any]:
        """Load what the columns show, in a constant number of queries."""
        entries: QuerySet[Any] = super().get_object_list()  # type: ignore[misc]  # mixed into a chooser view
        if isinstance(entries, PublicationQuerySet):
            return entries.with_publishers()
        return entries.select_related("source") if self.model_class is Figure else entries


class RegisterChooseView(RegisterChooserMixin, ChooseView):
    """The chooser as it opens."""


class RegisterChooseResultsView(RegisterChooserMixin, ChooseResultsView):
    """The results while the user types."""


class RegisterCreateView(CreationMixin, SnippetCreateView):
    """The response when an entry was created in the chooser."""

    def save_form(self, form: Any) -> Model:
        """Save the entry: as a draft, which is approved with the page that it is chosen for, unless it has none."""
        if not issubclass(self.model_class, DraftStateMixin):
            saved: Model = super().save_form(form)
            return saved
        return CreateAction(form.instance, user=self.request.user, form=form, clean=True).execute()


class RegisterChooserViewSet(SnippetChooserViewSet):
    """A chooser with the register's own columns and search; subclasses name the fields of a new entry."""

    choose_view_class = RegisterChooseView
    choose_results_view_class = RegisterChooseResultsView
    create_view_class = RegisterCreateView
    per_page = 20

    def construct_view(self, view_class: type[View], **kwargs: Any) -> Callable[..., HttpResponseBase]:
        """Return a view for those who have some right to the register; Wagtail lets in everybody who uses the CMS."""
        view: Callable[..., HttpResponseBase] = super().construct_view(view_class, **kwargs)

        @wraps(view)
        def checked_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            policy = policy_registry.get_by_type(self.model)
            if not policy.user_has_any_permission(request.user, RIGHTS):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return checked_view


class TopicChooserViewSet(RegisterChooserViewSet):
    """Choose a topic, or create one."""

    form_fields = ["name", "description"]


class OrganisationChooserViewSet(RegisterChooserViewSet):
    """Choose an organisation by any of its names, or create one."""

    form_fields = ["name", "abbreviation", "website"]


class PublicationChooserViewSet(RegisterChooserViewSet):
    """Choose a publication by its title or publisher, or create one; publishers are added in the register."""

    form_fields = ["title", "kind", "date", "link"]


class FigureValueMixin:
    """A response of a chooser that includes the value of a figure, for rich text."""

    def get_chosen_response_data(self, item: Figure) -> dict[str, Any]:
        """Return the data of every chooser, and the value."""
        data: dict[str, Any] = super().get_chosen_response_data(item)  # type: ignore[misc]  # mixed into a chooser view
        return data | {"value": item.value}


class FigureChosenView(FigureValueMixin, SnippetChosenView):
    """The response when a figure was chosen."""


class FigureCreateView(FigureValueMixin, RegisterCreateView):
    """The response when a figure was created in the chooser."""


class FigureChooserViewSet(RegisterChooserViewSet):
    """Choose a figure by its value or by what it counts, or create one."""

    chosen_view_class = FigureChosenView
    create_view_class = FigureCreateView
    form_fields = ["value", "counted", "count_of", "place", "period", "source", "source_note"]


class RoleContactChooserViewSet(RegisterChooserViewSet):
    """Choose a team, or create one; its address is added in the register, where it is looked at."""

    form_fields = ["name", "remit", "phone"]
