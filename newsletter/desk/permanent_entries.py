"""Mixins for entries of the CMS that can be neither changed nor deleted from some moment on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from wagtail.admin import messages

VISIBLE_WITH = ["view", "add", "change", "delete"]


class PermanentIndexMixin:
    """A list without links to edit or delete permanent entries."""

    permanent_attribute = ""

    def get_edit_url(self, instance: Any) -> str | None:
        """Return no address to edit a permanent entry."""
        return None if getattr(instance, self.permanent_attribute) else super().get_edit_url(instance)  # type: ignore[misc]  # mixed into a view

    def get_delete_url(self, instance: Any) -> str | None:
        """Return no address to delete a permanent entry."""
        return None if getattr(instance, self.permanent_attribute) else super().get_delete_url(instance)  # type: ignore[misc]  # mixed into a view


class PermanentInspectMixin:
    """A page about one entry, without links to edit or delete it once it is permanent."""

    object: Any
    permanent_attribute = ""

    @property
    def is_permanent(self) -> bool:
        """Whether the entry stays as it is."""
        return bool(getattr(self.object, self.permanent_attribute))

    def get_edit_url(self) -> str | None:
        """Return no address to edit a permanent entry."""
        return None if self.is_permanent else super().get_edit_url()  # type: ignore[misc]  # mixed into a view

    def get_delete_url(self) -> str | None:
        """Return no address to delete a permanent entry."""
        return None if self.is_permanent else super().get_delete_url()  # type: ignore[misc]  # mixed into a view


class PermanentChangeMixin:
    """A view that changes an entry, and redirects to its page once it is permanent."""

    model: Any
    user_has_any_permission: Callable[[list[str]], bool]
    inspect_url_name = ""
    permanent_attribute = ""
    permanent_message = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Redirect to the permanent entry, whatever was sent."""
        if self.user_has_any_permission(VISIBLE_WITH):
            entry = get_object_or_404(self.model, pk=kwargs["pk"])
            if getattr(entry, self.permanent_attribute):
                if self.permanent_message:
                    messages.error(request, self.permanent_message)
                return redirect(self.inspect_url_name, entry.pk)
        try:
            response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # mixed into a view
        except ValidationError as error:
            # It became permanent after it was looked at above.
            messages.error(request, " ".join(error.messages))
            return redirect(self.inspect_url_name, kwargs["pk"])
        return response
