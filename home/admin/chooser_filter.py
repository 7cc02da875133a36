"""The search box of the choosers of the CMS."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from wagtail.admin.forms.choosers import BaseFilterForm


class ChooserFilterForm(BaseFilterForm):
    """A search box; subclasses say how entries are searched."""

    q = forms.CharField(label="Search", required=False, widget=forms.TextInput(attrs={"placeholder": "Search"}))

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        """Return the entries that match what the user typed."""
        entries: QuerySet[Any] = super().filter(objects)
        text = self.cleaned_data["q"].replace("\0", "")
        if not text:
            return entries
        self.is_searching = True
        self.search_query = text
        return self.search(entries, text)

    def search(self, entries: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Return the entries that contain every word of the text."""
        raise NotImplementedError
