"""Synonyms in the CMS: a list that says what each group does, and a form with examples."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.forms import BaseForm
from wagtail.admin.panels import HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import CreateView, IndexView, SnippetViewSet

from search.admin.prefilled_words import read_prefilled_words
from search.models import SynonymGroup

PREFILLED_HELP = (
    "These words were searched for without results, and are in alphabetical order. Put them in the order in which "
    "readers type them, and enter below them what they should find."
)


class SynonymIndexView(IndexView):
    """The list of groups, found by any word in them."""

    is_searchable = True

    def search_queryset(self, queryset: QuerySet[SynonymGroup]) -> QuerySet[SynonymGroup]:
        """Return the groups that contain every word."""
        for word in self.search_query.split():
            queryset = queryset.filter(forms__icontains=word)
        return queryset


class SynonymCreateView(CreateView):
    """A new group, which may start with words that readers searched for without results."""

    def get_initial(self) -> dict[str, Any]:
        """Take the first line from the address."""
        return super().get_initial() | {"forms": read_prefilled_words(self.request)}

    def get_form(self, form_class: Any = None) -> BaseForm:
        """Say what to do with words that are filled in."""
        form: BaseForm = super().get_form(form_class)
        if read_prefilled_words(self.request):
            form.fields["forms"].help_text = PREFILLED_HELP
        return form


class SynonymChooserViewSet(SnippetChooserViewSet):
    """Choose a group of synonyms, or create one: Wagtail's own fails without the names of fields."""

    form_fields = ["forms"]


class SynonymViewSet(SnippetViewSet):
    """Groups of synonyms."""

    model = SynonymGroup
    icon = "link"
    chooser_viewset_class = SynonymChooserViewSet
    menu_label = "Synonyms"
    index_view_class = SynonymIndexView
    add_view_class = SynonymCreateView
    copy_view_enabled = False
    list_display = [
        "__str__",
        Column("effect", label="What it does", accessor=lambda group: describe_effect(group)),
        UpdatedAtColumn(),
    ]

    def get_edit_handler(self) -> ObjectList:
        """Add an explanation above the form."""
        panels = [HelpPanel(template="search/admin/synonyms_help.html"), *self.model.panels]
        return ObjectList(panels).bind_to_model(self.model)


def describe_effect(group: SynonymGroup) -> str:
    """Return a sentence that says what a group does for readers."""
    first, *others = [f"“{line}”" for line in group.lines] or [""]
    if not others:
        return "Nothing, until there is a second word or phrase."
    if len(others) == 1:
        return f"A search for {first} also finds {others[0]}, and the other way round."
    return f"A search for {first} also finds {', '.join(others[:-1])} and {others[-1]}, and so does each of them."
