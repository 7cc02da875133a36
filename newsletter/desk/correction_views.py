"""Corrections in the CMS: edited like anything else until they are published, and then only looked at."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button, HeaderButton

from home.admin.confirmation_view import ConfirmationView
from home.editing.record_views import RecordEditMixin
from newsletter.desk.permanent_entries import PermanentChangeMixin, PermanentIndexMixin, PermanentInspectMixin
from newsletter.editions.corrections import publish_correction
from newsletter.editions.models import Correction, ItemAnchor
from newsletter.editions.models.correction import REFUSAL

PUBLISH_LABEL = "Publish correction"


class CorrectionForm(WagtailAdminModelForm):
    """A correction whose edition follows from the item, when there is one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edition"].required = False
        self.fields["edition"].help_text = "Leave this empty if you choose an item."

    def clean(self) -> dict[str, Any]:
        """Take the edition from the item; add an error when neither is chosen."""
        cleaned: dict[str, Any] = super().clean()
        item = cleaned.get("item")
        if item and not cleaned.get("edition"):
            cleaned["edition"] = item.edition
        if not cleaned.get("edition") and "item" not in self.errors:
            self.add_error("edition", "Choose the item that was wrong, or the edition.")
        return cleaned


class CorrectionIndexView(PermanentIndexMixin, generic.IndexView):
    """Every correction; only those that are not published can be edited, published or deleted."""

    permanent_attribute = "is_published"

    def get_base_queryset(self) -> QuerySet[Correction]:
        """Load the editions and items with the corrections."""
        items = Prefetch("item", queryset=ItemAnchor.objects.all())
        corrections: QuerySet[Correction] = super().get_base_queryset()
        return corrections.select_related("edition").defer("edition__body").prefetch_related(items)

    def get_list_more_buttons(self, instance: Correction) -> list[Any]:
        """Add the button that publishes."""
        buttons: list[Any] = super().get_list_more_buttons(instance)
        if not instance.is_published and self.user_has_permission("publish"):
            buttons.append(Button(PUBLISH_LABEL, url=publish_url(instance), icon_name="upload", priority=15))
        return buttons


class CorrectionChangeMixin(PermanentChangeMixin):
    """A view that changes a correction, and redirects to it once it is published."""

    model = Correction
    permanent_attribute = "is_published"
    permanent_message = REFUSAL


class CorrectionEditView(CorrectionChangeMixin, RecordEditMixin, generic.EditView):
    """Edit a correction that is not published."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """The buttons, with the one that publishes what was saved."""
        buttons: list[Button] = super().header_more_buttons
        if self.user_has_permission("publish"):
            buttons.append(Button(PUBLISH_LABEL, url=publish_url(self.object), icon_name="upload", priority=5))
        return buttons

    def get_side_panels(self) -> Any:
        """Let the status panel lead to the page that publishes."""
        if self.user_has_permission("publish"):
            self.object.publish_url = publish_url(self.object)
        return super().get_side_panels()


class CorrectionDeleteView(CorrectionChangeMixin, generic.DeleteView):
    """Delete a correction that is not published."""


class CorrectionInspectView(PermanentInspectMixin, generic.InspectView):
    """Look at a correction."""

    permanent_attribute = "is_published"

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The button that publishes it, until it is published."""
        if self.object.is_published or not self.user_has_permission("publish"):
            return []
        return [HeaderButton(PUBLISH_LABEL, url=publish_url(self.object), icon_name="upload")]


class CorrectionPublishView(CorrectionChangeMixin, PermissionCheckedMixin, ConfirmationView):
    """Ask once more, then publish a correction."""

    page_title = PUBLISH_LABEL
    header_icon = "upload"
    template_name = "newsletter/desk/publish_correction.html"
    button_label = "Yes, publish it permanently"
    back_label = "No, not yet"
    success_message = "The correction has been published."

    def has_permission(self) -> bool:
        """Return whether the user may publish corrections."""
        return bool(self.user_has_permission("publish"))

    @cached_property
    def correction(self) -> Correction:
        """The correction; raises Http404 for an unknown one."""
        return get_object_or_404(Correction.objects.select_related("edition"), pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        """Return the name of the correction."""
        return str(self.correction)

    def perform(self, data: dict[str, Any]) -> None:
        """Publish it."""
        publish_correction(self.correction, self.request.user)  # type: ignore[arg-type]  # the CMS lets in users alone

    @property
    def back_url(self) -> str:
        """The address of the correction."""
        return reverse(self.inspect_url_name, args=[self.correction.pk])


class CorrectionViewSet(ModelViewSet):
    """Corrections."""

    model = Correction
    icon = "warning"
    menu_label = "Corrections"
    menu_order = 160
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ["edition", "item", "date", "text", "published_at"]
    list_display = ["__str__", "item", "text", DateColumn("published_at", label="Published")]
    index_view_class = CorrectionIndexView
    edit_view_class = CorrectionEditView
    delete_view_class = CorrectionDeleteView
    inspect_view_class = CorrectionInspectView
    edit_handler = ObjectList(
        [FieldPanel("item"), FieldPanel("edition"), FieldPanel("date"), FieldPanel("text")],
        base_form_class=CorrectionForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the page that publishes."""
        publish = path("publish/<int:pk>/", self.construct_view(CorrectionPublishView), name="publish")
        return [*super().get_urlpatterns(), publish]


correction_viewset = CorrectionViewSet("corrections")


def publish_url(correction: Correction) -> str:
    """Return the address at which a correction is published."""
    return reverse(correction_viewset.get_url_name("publish"), args=[correction.pk])
