"""Synonyms in the CMS: a list that says what each group does, and a form with examples."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.forms import BaseForm
from wagtail.admin.panels import HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.views.snippets import CreateView, IndexView, SnippetViewSet

from search.admin.given_words import given_words
from search.models import SynonymGroup

GIVEN_HELP = (
    "These words were searched for without results, and stand in the order of the alphabet. Put them into the order in "
    "which readers type them, and write below them what they should find."
)


class SynonymIndexView(IndexView):
    """The list of groups, found by any word in them."""

    is_searchable = True

    def search_queryset(self, queryset: QuerySet[SynonymGroup]) -> QuerySet[SynonymGroup]:
        """Keep the groups that have every word somewhere."""
        for word in self.search_query.split():
            queryset = queryset.filter(forms__icontains=word)
        return queryset


class SynonymCreateView(CreateView):
    """A new group, perhaps beginning with words that readers searched for in vain."""

    def get_initial(self) -> dict[str, Any]:
        """Take the first line from the address."""
        return super().get_initial() | {"forms": given_words(self.request)}

    def get_form(self, form_class: Any = None) -> BaseForm:
        """Say what to do with words that were given."""
        form: BaseForm = super().get_form(form_class)
        if given_words(self.request):
            form.fields["forms"].help_text = GIVEN_HELP
        return form


class SynonymViewSet(SnippetViewSet):
    """Synonyms."""

    model = SynonymGroup
    icon = "link"
    menu_label = "Synonyms"
    index_view_class = SynonymIndexView
    add_view_class = SynonymCreateView
    copy_view_enabled = False
    list_display = [
        "__str__",
        Column("effect", label="What it does", accessor=lambda group: effect(group)),
        UpdatedAtColumn(),
    ]

    def get_edit_handler(self) -> ObjectList:
        """Explain above the form what to write."""
        panels = [HelpPanel(template="search/admin/synonyms_help.html"), *self.model.panels]
        return ObjectList(panels).bind_to_model(self.model)


def effect(group: SynonymGroup) -> str:
    """Say in a sentence what a group does for readers."""
    first, *others = [f"“{line}”" for line in group.lines] or [""]
    if not others:
        return "Nothing, as long as there is no second word or phrase."
    if len(others) == 1:
        return f"A search for {first} also finds {others[0]}, and the other way round."
    return f"A search for {first} also finds {', '.join(others[:-1])} and {others[-1]}, and so does each of them."
