"""Pages whose drafts keep the texts of dates that could not be read, next to their other content."""

from __future__ import annotations

from typing import Any, Self

from django.contrib import messages
from django.http import HttpRequest
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

KEY = "unread_texts"


class KeepsUnreadTextsMixin:
    """Adds the texts to what a revision holds; goes before Wagtail's page in the bases."""

    def serializable_data(self) -> dict[str, Any]:
        """Return the content of a revision, with the texts of the page and of its inline entries, if any."""
        data: dict[str, Any] = super().serializable_data()  # type: ignore[misc]  # of a clusterable model
        if texts := getattr(self, KEY, None):
            data[KEY] = texts
        for relation in get_all_child_relations(type(self)):
            name = relation.get_accessor_name()
            for child, row in zip(getattr(self, name).all(), data[name], strict=True):
                if texts := getattr(child, KEY, None):
                    row[KEY] = texts
        return data

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], *args: Any, **kwargs: Any) -> Self | None:
        """Return the page of a revision with the texts that it keeps."""
        page: Self | None = super().from_serializable_data(data, *args, **kwargs)  # type: ignore[misc]
        if page is None:
            return None
        page.unread_texts = _texts(data)  # type: ignore[attr-defined]  # an attribute of drafts alone
        for relation in get_all_child_relations(cls):
            name = relation.get_accessor_name()
            rows = {row.get("pk"): row for row in data.get(name, []) if _texts(row)}
            for child in getattr(page, name).all() if rows else []:
                child.unread_texts = _texts(rows.get(child.pk, {}))
        return page


def all_unread_texts(page: Page) -> list[str]:
    """Return the unread texts of a page and of its inline entries, without those in its streams."""
    relations = [getattr(page, relation.get_accessor_name()) for relation in get_all_child_relations(type(page))]
    entries = [page, *(child for relation in relations for child in relation.all())]
    return [text for entry in entries for text in getattr(entry, KEY, {}).values()]


def _texts(data: dict[str, Any]) -> dict[str, str]:
    texts = data.get(KEY)
    return {str(name): str(text) for name, text in texts.items()} if isinstance(texts, dict) else {}


def tell_about_dates(request: HttpRequest, page: Page) -> None:
    """Tell the editor which dates could not be read, and what a schedule will do."""
    if request.accepts("text/html"):
        for note in getattr(page, "date_notes", []):
            messages.warning(request, note)
        page.date_notes = []
