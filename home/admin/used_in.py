"""Shows staff where an entry of a register is used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import quote
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.panels import Panel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.usage import UsageView as GenericUsageView
from wagtail.models import Page
from wagtail.snippets.views.snippets import UsageView

from home.usage import Use, uses_of

MAX_USES_SHOWN = 20


@dataclass(frozen=True)
class UseRow:
    """A place where an entry is used, as it is shown; without an edit link where the user may not open it."""

    title: str
    kind: str
    fields: str
    edit_url: str | None
    live_url: str | None
    live_text: str


def use_rows(uses: Sequence[Use], request: HttpRequest) -> list[UseRow]:
    """Load the objects behind uses, in one query for each model, and return them with their links."""
    keys: dict[type[Model], list[Any]] = {}
    for use in uses:
        keys.setdefault(Page if issubclass(use.model, Page) else use.model, []).append(use.pk)
    objects = {
        (model, pk): instance
        for model, pks in keys.items()
        for pk, instance in model._default_manager.in_bulk(pks).items()
    }
    finder = AdminURLFinder(request.user)
    rows = []
    for use in uses:
        instance = objects.get((Page if issubclass(use.model, Page) else use.model, use.pk))
        if instance is not None:
            rows.append(_row(use, instance, finder, request))
    return rows


def _row(use: Use, instance: Any, finder: AdminURLFinder, request: HttpRequest) -> UseRow:
    kind = capfirst(str(use.model._meta.verbose_name))
    fields = ", ".join(use.fields) + (" (in a draft)" if use.only_in_draft else "")
    edit_url = finder.get_edit_url(instance)
    if edit_url is None:
        return UseRow(f"One that you cannot open ({kind.lower()})", kind, fields, None, None, "")
    is_public = isinstance(instance, Page) and instance.live and not use.only_in_draft
    live_url = instance.get_url(request) if is_public else None
    return UseRow(str(instance), kind, fields, edit_url, live_url, f"See “{instance}” on the site" if live_url else "")


class UsedInPanel(Panel):
    """The first places where an entry is used, with a link to all of them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": "Used in", "icon": "link"} | kwargs)

    class BoundPanel(Panel.BoundPanel):
        """The panel for one entry."""

        template_name = "home/admin/used_in.html"

        def is_shown(self) -> bool:
            """Return whether the entry is saved."""
            return bool(self.instance.pk) and super().is_shown()

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Add the places."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            uses = uses_of(self.instance)
            return context | {
                "rows": use_rows(uses[:MAX_USES_SHOWN], self.request),
                "count": len(uses),
                "all_url": all_uses_url(self.instance),
            }


def all_uses_url(entry: Any) -> str:
    """Return the address of the list of all places where an entry is used."""
    return reverse(entry.snippet_viewset.get_url_name("usage"), args=[quote(entry.pk)])


class RegisterUsageView(UsageView):
    """Every place where an entry is used."""

    @cached_property
    def columns(self) -> list[Column]:
        """The title, the type, the fields and the public page."""
        return [
            TitleColumn("title", label="Name", accessor="title", get_url=lambda row: row.edit_url),
            Column("kind", label="Type", accessor="kind"),
            Column("fields", label="Field", accessor="fields"),
            TitleColumn("live", label="On the site", accessor="live_text", get_url=lambda row: row.live_url),
        ]

    def get_queryset(self) -> list[Use]:
        """Return the places."""
        return uses_of(self.object)

    def get_table(self, object_list: Sequence[Use], **kwargs: Any) -> Any:
        """Load what the table shows of a page of places."""
        return super(GenericUsageView, self).get_table(use_rows(object_list, self.request), **kwargs)
