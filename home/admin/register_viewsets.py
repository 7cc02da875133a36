"""The registers in the CMS menu: listings with the columns, filters and searches staff need."""

from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import cached_property
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from home.admin.choosers import (
    FigureChooserViewSet,
    OrganisationChooserViewSet,
    PublicationChooserViewSet,
    RoleContactChooserViewSet,
    TopicChooserViewSet,
)
from home.admin.register_deletion import RegisterDeleteView, RegisterUnpublishView
from home.admin.register_drafts import RegisterCreateView, RegisterEditView
from home.admin.role_contact_form import RoleContactForm
from home.admin.used_in import RegisterUsageView, UsedInPanel
from home.registers import Figure, Organisation, Publication, RoleContact, Topic
from home.registers.register_search import search_register

APPROVAL = Column("approval", label="Approved", accessor="approval_text")


class RegisterIndexView(IndexView):
    """The listing of a register, searched like its chooser."""

    is_searchable = True

    @cached_property
    def list_display(self) -> list[Any]:
        """The columns of the register; Wagtail's own column of the state asks the database for each entry."""
        columns = super().list_display
        return [column for column in columns if not isinstance(column, LiveStatusTagColumn)]

    def search_queryset(self, queryset: QuerySet[Model]) -> QuerySet[Model]:
        """Return the entries that contain every word."""
        return search_register(queryset, self.search_query) if self.is_searching else queryset


class RegisterViewSet(SnippetViewSet):
    """A register, searched by any name of an entry, that shows where each entry is used."""

    index_view_class = RegisterIndexView
    add_view_class = RegisterCreateView
    edit_view_class = RegisterEditView
    unpublish_view_class = RegisterUnpublishView
    copy_view_enabled = False
    delete_view_class = RegisterDeleteView
    usage_view_class = RegisterUsageView

    form_options: dict[str, Any] = {}

    def get_edit_handler(self) -> ObjectList:
        """Add the panel that shows where the entry is used."""
        return ObjectList([*self.model.panels, UsedInPanel()], **self.form_options).bind_to_model(self.model)


class TopicViewSet(RegisterViewSet):
    """The register of topics."""

    model = Topic
    icon = "tag"
    list_display = ["name", "description", "is_sensitive", APPROVAL, UpdatedAtColumn()]
    list_filter = ["is_sensitive"]
    chooser_viewset_class = TopicChooserViewSet


class OrganisationViewSet(RegisterViewSet):
    """The register of organisations."""

    model = Organisation
    icon = "home"
    list_display = ["name", "abbreviation", "is_own", APPROVAL]
    list_filter = ["is_own"]
    chooser_viewset_class = OrganisationChooserViewSet


class PublicationViewSet(RegisterViewSet):
    """The register of publications."""

    model = Publication
    icon = "doc-full-inverse"
    list_display = [
        "title",
        Column("publisher_names", label="Publishers", accessor="publisher_names"),
        Column("date", label="Published", accessor="date", sort_key="date"),
        "kind",
        "state",
        APPROVAL,
    ]
    list_filter = ["state", "kind"]
    list_prefetch_related = ["publication_publishers__organisation"]
    chooser_viewset_class = PublicationChooserViewSet


class FigureViewSet(RegisterViewSet):
    """The register of figures."""

    model = Figure
    icon = "order"
    list_display = [
        "value",
        "counted",
        Column("where_and_when", label="Place and period", accessor="where_and_when"),
        Column("source", label="Source", accessor="source"),
        Column("standing", label="Status", accessor="standing_text"),
        APPROVAL,
    ]
    list_filter = ["state", "count_of"]
    list_select_related = ["source"]
    chooser_viewset_class = FigureChooserViewSet


class RoleContactViewSet(RegisterViewSet):
    """The register of contacts."""

    model = RoleContact
    icon = "mail"
    menu_label = "Contacts"
    form_options = {"base_form_class": RoleContactForm}
    list_display = ["name", "remit", "email", "phone"]
    chooser_viewset_class = RoleContactChooserViewSet


class RegisterGroup(SnippetViewSetGroup):
    """All registers under one menu item."""

    items = (FigureViewSet, PublicationViewSet, OrganisationViewSet, TopicViewSet, RoleContactViewSet)
    menu_label = "Registers"
    menu_icon = "table"
    menu_order = 150
