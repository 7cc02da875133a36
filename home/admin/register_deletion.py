"""Refuses to delete an entry of a register that is in use, and says where it is used and what to do instead."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from wagtail.snippets.views.snippets import DeleteView, UnpublishView

from home.admin.used_in import MAX_USES_SHOWN, all_uses_url, use_rows
from home.registers import Figure, Organisation, Publication, RoleContact, Topic
from home.usage import uses_of_all

ALTERNATIVES: dict[type[Model], str] = {
    Figure: "Mark the figure as superseded instead, and choose the one that replaces it. Every page will then say so.",
    Publication: "Mark the publication as superseded or withdrawn instead. Every page, item and figure that relies "
    "on it will then say so.",
    Organisation: "Change its name instead, or add another name to it. If it does not belong in these places, remove "
    "it from them first.",
    Topic: "Rename the topic instead. If it does not belong in these places, remove it from them first.",
    RoleContact: "Change the team’s name, address or telephone number instead, and every page will show the change. "
    "If the team no longer exists, choose another one in these places first.",
}


class RegisterDeleteView(DeleteView):
    """The confirmation before an unused entry is deleted."""

    def get_usage_url(self) -> None:
        """Return no address, to leave out Wagtail's own count, which may be out of date."""


class RegisterUnpublishView(UnpublishView):
    """The confirmation before readers no longer see an unused entry."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask, or refuse to take away an entry that is in use."""
        refusal = refuse_register_deletion(request, [self.object], "unpublished")
        return refusal or super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the entry away, or refuse."""
        refusal = refuse_register_deletion(request, [self.object], "unpublished")
        return refusal or super().post(request, *args, **kwargs)


def refuse_register_deletion(
    request: HttpRequest, entries: Sequence[Model], done: str = "deleted"
) -> TemplateResponse | None:
    """Return a page that refuses to delete entries of a register when one is in use, or None."""
    if not entries or type(entries[0]) not in ALTERNATIVES:
        return None
    in_use = {entry: uses for entry, uses in uses_of_all(entries).items() if uses}
    if not in_use:
        return None
    refused = [
        {
            "entry": entry,
            "count": len(uses),
            "rows": use_rows(uses[:MAX_USES_SHOWN], request),
            "all_url": all_uses_url(entry),
        }
        for entry, uses in in_use.items()
    ]
    viewset = type(entries[0]).snippet_viewset  # type: ignore[attr-defined]  # Wagtail sets it on every snippet
    context = {
        "refused": refused,
        "instead": ALTERNATIVES[type(entries[0])],
        "chosen": len(entries),
        "back_url": reverse(viewset.get_url_name("list")),
        "done": done,
        "header_title": f"Not {done}",
        "page_title": f"Not {done}",
        "header_icon": "warning",
    }
    return TemplateResponse(request, "home/admin/deletion_refused.html", context, status=HTTPStatus.CONFLICT)
