"""Pages whose drafts keep the texts of dates that could not be read, next to their other content."""

from __future__ import annotations

from typing import Any, Self

from django.contrib import messages
from django.http import HttpRequest
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

from home.dates.unread_text import UNREAD_TEXTS


class KeepsUnreadTextsMixin:
    """Adds the texts to what a revision holds; goes before Wagtail's page in the bases."""

    def serializable_data(self) -> dict[str, Any]:
        """Return the content of a revision, with the texts of the page and of its inline entries, if any."""
        data: dict[str, Any] = super().serializable_data()  # type: ignore[misc]  # of a clusterable model
        if texts := getattr(self, UNREAD_TEXTS, None):
            data[UNREAD_TEXTS] = texts
        for relation in get_all_child_relations(type(self)):
            name = relation.get_accessor_name()
            for child, row in zip(getattr(self, name).all(), data[name], strict=True):
                if texts := getattr(child, UNREAD_TEXTS, None):
                    row[UNREAD_TEXTS] = texts
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
            rows = data.get(name, [])
            stored = {row["pk"]: row for row in rows if row.get("pk")}
            new = (row for row in rows if not row.get("pk"))
            for child in getattr(page, name).all() if any(map(_texts, rows)) else []:
                child.unread_texts = _texts(stored.get(child.pk, {}) if child.pk else next(new, {}))
        return page


def all_unread_texts(page: Page) -> list[str]:
    """Return the unread texts of a page and of its inline entries, without those in its streams."""
    relations = [getattr(page, relation.get_accessor_name()) for relation in get_all_child_relations(type(page))]
    entries = [page, *(child for relation in relations for child in relation.all())]
    return [text for entry in entries for text in getattr(entry, UNREAD_TEXTS, {}).values()]


def _texts(data: dict[str, Any]) -> dict[str, str]:
    texts = data.get(UNREAD_TEXTS)
    return {str(name): str(text) for name, text in texts.items()} if isinstance(texts, dict) else {}


def tell_about_dates(request: HttpRequest, page: Page) -> None:
    """Tell the editor which dates could not be read, and what a schedule will do."""
    if request.accepts("text/html"):
        for note in getattr(page, "date_notes", []):
            messages.warning(request, note)
        page.date_notes = []
