"""Consent wordings and privacy notices in the CMS: once somebody was shown one it stays, and a new version follows."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import BooleanColumn, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from newsletter.people.models import ConsentEvent, ConsentWording, PrivacyNotice

NEW_VERSION = "Write a new version"


class VersionListView(generic.IndexView):
    """Every version; those that were shown cannot be edited or deleted."""

    stored_in = ""
    version_field = ""

    def get_base_queryset(self) -> QuerySet[Any]:
        """Tell of each whether the ledger refers to it, in the same query."""
        shown = ConsentEvent.objects.filter(**{self.stored_in: OuterRef(self.version_field)})
        versions: QuerySet[Any] = super().get_base_queryset()
        return versions.annotate(was_shown=Exists(shown))

    def get_edit_url(self, instance: Any) -> str | None:
        """Return no address to edit what was shown."""
        return None if instance.was_shown else super().get_edit_url(instance)

    def get_delete_url(self, instance: Any) -> str | None:
        """Return no address to delete what was shown."""
        return None if instance.was_shown else super().get_delete_url(instance)


class UnshownOnlyMixin:
    """A view that changes a version, and leads away from what was shown."""

    model: Any
    inspect_url_name: str

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead to the version that stays, which says so, whatever was sent."""
        if request.user.has_perm(f"newsletter.view_{self.model._meta.model_name}"):
            version = get_object_or_404(self.model, pk=kwargs["pk"])
            if version.is_used:
                return redirect(self.inspect_url_name, version.pk)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # mixed into a view
        return response


class VersionEditView(UnshownOnlyMixin, generic.EditView):
    """Edit a version that nobody was shown."""

    inspect_url_name = ""


class VersionDeleteView(UnshownOnlyMixin, generic.DeleteView):
    """Delete a version that nobody was shown."""

    inspect_url_name = ""


class VersionCopyView(generic.CopyView):
    """Write a new version that begins with the words of an older one."""

    version_field = ""

    def get_initial_form_instance(self) -> Any:
        """Leave the name of the version to be written, and let it hold from today."""
        version = super().get_initial_form_instance()
        setattr(version, self.version_field, "")
        version.pk, version.valid_from = None, timezone.localdate()
        return version


class VersionPageView(generic.InspectView):
    """One version with its words."""

    copy_url_name = ""
    template_name = "newsletter/desk/consent_text.html"

    def get_edit_url(self) -> str | None:
        """Return no address to edit what was shown."""
        return None if self.object.is_used else super().get_edit_url()

    def get_delete_url(self) -> str | None:
        """Return no address to delete what was shown."""
        return None if self.object.is_used else super().get_delete_url()

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Offer a new version."""
        if not self.user_has_permission("add"):
            return []
        return [HeaderButton(NEW_VERSION, url=reverse(self.copy_url_name, args=[self.object.pk]), icon_name="copy")]


class VersionViewSet(ModelViewSet):
    """Versions of what people are told."""

    add_to_reference_index = False
    inspect_view_enabled = True
    index_view_class = VersionListView
    edit_view_class = VersionEditView
    delete_view_class = VersionDeleteView
    copy_view_class = VersionCopyView
    inspect_view_class = VersionPageView
    inspect_template_name = VersionPageView.template_name
    stored_in = ""
    version_field = ""

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Tell the views how a version is named, here and in the ledger."""
        named = {"stored_in": self.stored_in, "version_field": self.version_field}
        given: dict[str, Any] = super().get_common_view_kwargs(**named | kwargs)
        return given


class ConsentWordingViewSet(VersionViewSet):
    """Consent wordings."""

    model = ConsentWording
    icon = "form"
    menu_label = "Consent wordings"
    menu_order = 40
    stored_in, version_field = "wording", "identifier"
    inspect_view_fields = ["interest", "identifier", "text", "valid_from"]
    list_display = [
        "identifier",
        "interest",
        DateColumn("valid_from", label="Valid from", sort_key="valid_from"),
        BooleanColumn("was_shown", label="Was shown"),
    ]
    list_filter = ["interest"]


class PrivacyNoticeViewSet(VersionViewSet):
    """Privacy notices."""

    model = PrivacyNotice
    icon = "lock"
    menu_label = "Privacy notices"
    menu_order = 50
    stored_in, version_field = "notice", "version"
    inspect_view_fields = ["version", "text", "valid_from"]
    list_display = [
        "version",
        DateColumn("valid_from", label="Valid from", sort_key="valid_from"),
        BooleanColumn("was_shown", label="Was shown"),
    ]


wording_viewset = ConsentWordingViewSet("consent_wordings", url_prefix="consent-wordings")
notice_viewset = PrivacyNoticeViewSet("privacy_notices", url_prefix="privacy-notices")
