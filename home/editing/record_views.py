"""The forms of registers and settings: a colleague's change of another field is kept, one of the same is shown."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase
from modelcluster.forms import ClusterForm
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import registry as log_registry

from home.editing.record_version import FieldChange, changes_since, newest_version, record_content, seal, unseal

BASE_INPUT = "record_base"


class RecordEditMixin:
    """A form that notices what a colleague has saved since it was opened; goes before Wagtail's view of the form."""

    request: HttpRequest
    object: Any
    changes: list[FieldChange] | None = None
    # Asked for before the form is saved, which makes its own editor the last.
    last_editor = ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Save one form at a time, so that none is checked against what another is about to change."""
        if not hasattr(self, "object"):
            self.object = self.get_object()  # type: ignore[attr-defined]  # of the view
        with transaction.atomic():
            stored = type(self.object)._default_manager.select_for_update(of=("self",), no_key=True)
            self.stored = newest_version(stored.filter(pk=self.object.pk).first())
            response: HttpResponseBase = super().post(request, *args, **kwargs)  # type: ignore[misc]  # of the view
            if self.changes is not None and not self.conflicts and self.changes and hasattr(response, "url"):
                messages.info(request, self._kept_notice())
            return response

    def get_form_kwargs(self) -> dict[str, Any]:
        """Send the colleague's values along for the fields that the editor left alone."""
        kwargs: dict[str, Any] = super().get_form_kwargs()  # type: ignore[misc]  # of the view
        if "data" not in kwargs or self.stored is None:
            return kwargs
        base = unseal(self.request.POST.get(BASE_INPUT, ""))
        kwargs["instance"] = kwargs.get("instance") or self.object
        if base is not None and self.changes is None:
            self.changes = self._find_changes(base, kwargs)
        if self.changes:
            kwargs["data"] = self._merged_data(kwargs)
        return kwargs

    def is_valid(self, form: Any) -> bool:
        """Refuse a form that changes what a colleague has changed as well, and show both."""
        if not super().is_valid(form):  # type: ignore[misc]  # of the view
            return False
        if not self.conflicts:
            return True
        self.produced_error_code = "invalid_revision"
        self.produced_error_message = (
            f"{self.colleague} has changed the same part since you opened this. Nothing has been saved yet, and what "
            "you wrote is still in the form. Compare the versions, then save again."
        )
        return False

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the form was filled with, and what a colleague has changed since."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]  # of the view
        form = context["form"]
        names = [*form.fields, *getattr(form, "formsets", {})]
        posted = self.request.POST.get(BASE_INPUT)
        is_shown = posted is None or self.changes is not None
        stored = type(self.object)._default_manager.filter(pk=self.object.pk) if is_shown else None
        record = newest_version(stored.first()) if stored is not None else None
        return context | {
            "record_base": seal(record, names) if record else posted,
            "record_conflicts": self.conflicts,
            "other_editor": self.colleague if self.conflicts else "",
        }

    @property
    def conflicts(self) -> list[FieldChange]:
        """The fields that both have changed."""
        return [change for change in self.changes or [] if change.is_mine_too]

    @property
    def colleague(self) -> str:
        """The name of whoever saved last before this form."""
        if self.last_editor:
            return self.last_editor
        entry = log_registry.get_logs_for_instance(self.object).select_related("user").first()
        return str(get_user_display_name(entry.user)) if entry and entry.user else "Somebody"

    def _find_changes(self, base: dict[str, Any], kwargs: dict[str, Any]) -> list[FieldChange] | None:
        """Return what the colleague changed, None where the form has to be put right first."""
        self.last_editor = self.colleague
        trial = self.get_form_class()(**kwargs | {"instance": self._copy()})  # type: ignore[attr-defined]  # of the view
        if not trial.is_valid():
            return None
        mine = trial.save(commit=False) if isinstance(trial, ClusterForm) else trial.instance
        content = record_content(mine) | {
            name: sorted(entry.pk for entry in value)
            for name, value in trial.cleaned_data.items()
            if name in {field.name for field in mine._meta.many_to_many}
        }
        return changes_since(self.stored, base, content)

    def _copy(self) -> Model:
        copy: Model = newest_version(type(self.stored)._default_manager.get(pk=self.stored.pk))
        return copy

    def _merged_data(self, kwargs: dict[str, Any]) -> Any:
        unsent = {name: value for name, value in kwargs.items() if name not in ("data", "files", "instance")}
        fresh = self.get_form_class()(**unsent, instance=self._copy())  # type: ignore[attr-defined]  # of the view
        data = kwargs["data"].copy()
        for change in self.changes or []:
            if not change.is_mine_too and change.name in fresh.fields:
                field = fresh[change.name]
                value = field.field.widget.format_value(field.value())
                data.setlist(field.html_name, value if isinstance(value, (list, tuple)) else [value])
        return data

    def _kept_notice(self) -> str:
        labels = ", ".join(change.label for change in self.changes or [])
        return f"{self.colleague} changed this while you were editing: {labels}. Their changes and yours are both kept."
