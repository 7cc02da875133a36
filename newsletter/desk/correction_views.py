"""Corrections in the CMS: written like anything else, published once, and then only looked at."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button, HeaderButton

from newsletter.editions.corrections import publish_correction
from newsletter.editions.models import Correction, ItemAnchor
from newsletter.editions.models.correction import REFUSAL

PUBLISH = "Publish correction"


class CorrectionForm(WagtailAdminModelForm):
    """A correction whose edition follows from the item, when there is one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edition"].required = False
        self.fields["edition"].help_text = "Leave empty when you choose an item."

    def clean(self) -> dict[str, Any]:
        """Take the edition from the item; an error when neither is chosen."""
        cleaned: dict[str, Any] = super().clean()
        item = cleaned.get("item")
        if item and not cleaned.get("edition"):
            cleaned["edition"] = item.edition
        if not cleaned.get("edition") and "item" not in self.errors:
            self.add_error("edition", "Choose the item that was wrong, or the edition.")
        return cleaned


class CorrectionsIndexView(generic.IndexView):
    """Every correction; only those that are not published can be edited, published or deleted."""

    def get_base_queryset(self) -> QuerySet[Correction]:
        """Load the names of editions and items with the corrections."""
        items = Prefetch("item", queryset=ItemAnchor.objects.all())
        corrections: QuerySet[Correction] = super().get_base_queryset()
        return corrections.select_related("edition").defer("edition__body").prefetch_related(items)

    def get_edit_url(self, instance: Correction) -> str | None:
        """Return no address to edit what is published."""
        return None if instance.is_published else super().get_edit_url(instance)

    def get_delete_url(self, instance: Correction) -> str | None:
        """Return no address to delete what is published."""
        return None if instance.is_published else super().get_delete_url(instance)

    def get_list_more_buttons(self, instance: Correction) -> list[Any]:
        """Add the button that publishes."""
        buttons: list[Any] = super().get_list_more_buttons(instance)
        if not instance.is_published and self.user_has_permission("publish"):
            buttons.append(Button(PUBLISH, url=publish_url(instance), icon_name="upload", priority=15))
        return buttons


class UnpublishedOnlyMixin:
    """A view that changes a correction, and is closed to published ones."""

    inspect_url_name: str

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead to the published correction, which stays as it is, whatever was sent."""
        if Correction.objects.published().filter(pk=kwargs["pk"]).exists():
            messages.error(request, REFUSAL)
            return redirect(self.inspect_url_name, kwargs["pk"])
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # mixed into a view
        return response


class CorrectionEditView(UnpublishedOnlyMixin, generic.EditView):
    """Edit a correction that is not published."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Add the button that publishes what was saved."""
        buttons: list[Button] = super().header_more_buttons
        if self.user_has_permission("publish"):
            buttons.append(Button(PUBLISH, url=publish_url(self.object), icon_name="upload", priority=5))
        return buttons


class CorrectionDeleteView(UnpublishedOnlyMixin, generic.DeleteView):
    """Delete a correction that is not published."""

    inspect_url_name = ""


class CorrectionInspectView(generic.InspectView):
    """Look at a correction."""

    def get_edit_url(self) -> str | None:
        """Return no address to edit what is published."""
        return None if self.object.is_published else super().get_edit_url()

    def get_delete_url(self) -> str | None:
        """Return no address to delete what is published."""
        return None if self.object.is_published else super().get_delete_url()

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Offer to publish it, until it is."""
        if self.object.is_published or not self.user_has_permission("publish"):
            return []
        return [HeaderButton(PUBLISH, url=publish_url(self.object), icon_name="upload")]


class CorrectionPublishView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Ask once more, then publish."""

    model = Correction
    inspect_url_name = ""
    breadcrumbs_items: list[dict[str, str]] = []
    permission_required = "publish"
    page_title = PUBLISH
    header_icon = "upload"
    template_name = "newsletter/desk/publish_correction.html"

    def get_page_subtitle(self) -> str:
        """Name the correction."""
        return str(self.correction)

    @cached_property
    def correction(self) -> Correction:
        """The correction; raises Http404 for an unknown one."""
        return get_object_or_404(Correction.objects.select_related("edition"), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the correction and the way back."""
        back = reverse(self.inspect_url_name, args=[self.correction.pk])
        return super().get_context_data(**kwargs) | {"correction": self.correction, "back_url": back}

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Publish it and show it."""
        try:
            publish_correction(self.correction, request.user)  # type: ignore[arg-type]  # the CMS lets nobody else in
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, "The correction is published. It stays as it is.")
        return redirect(self.inspect_url_name, pk)


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
    index_view_class = CorrectionsIndexView
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


viewset = CorrectionViewSet("corrections")


def publish_url(correction: Correction) -> str:
    """Return the address at which a correction is published."""
    return reverse(viewset.get_url_name("publish"), args=[correction.pk])
