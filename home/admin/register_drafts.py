"""The forms of registers: whoever may not publish saves drafts, which readers see once a colleague approves them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.models import DraftStateMixin
from wagtail.snippets.action_menu import ActionMenuItem, PublishMenuItem
from wagtail.snippets.views.snippets import CreateView, EditView

from home.editing.record_views import RecordEditMixin

DRAFT_ACTIONS = ("create", "edit")


class WholeDraftMixin:
    """A form that saves drafts only whole: an entry is a few fields, and half of one could be chosen for a page."""

    request: HttpRequest
    action: str
    object: Any

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Check drafts like what is published, and save nothing while somebody types."""
        super().setup(request, *args, **kwargs)  # type: ignore[misc]  # of the view
        self.saving_as_draft = self.autosave_enabled = False

    def get_success_message(self, instance: Any = None) -> str:
        """Say of a draft that readers do not see it yet."""
        saved = instance or self.object
        if isinstance(saved, DraftStateMixin) and self.action in DRAFT_ACTIONS:
            before = "see the last approved version" if saved.live else "do not see it"
            return f"“{saved}” has been saved as a draft. Readers {before} until it is submitted and approved."
        message: str = super().get_success_message(instance)  # type: ignore[misc]  # of the view
        return message


class RegisterCreateView(WholeDraftMixin, CreateView):
    """The form of a new entry."""


class RegisterEditView(WholeDraftMixin, RecordEditMixin, EditView):
    """The form of an entry, with a panel that shows where the entry is used."""

    def get_usage_url(self) -> None:
        """Return no address, to leave out Wagtail's own count, which misses the topics of pages."""


def publish_first(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Put the button that publishes first, for those who have it."""
    items.sort(key=lambda item: not (isinstance(item, PublishMenuItem) and item.is_shown(context)))
