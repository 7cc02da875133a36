"""Consent wordings and privacy notices in the CMS: once somebody was shown one, it stays as it is."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import BooleanColumn, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from home.editing.record_views import RecordEditMixin
from newsletter.desk.permanent_entries import PermanentChangeMixin, PermanentIndexMixin, PermanentInspectMixin
from newsletter.people.models import ConsentEvent, ConsentWording, PrivacyNotice

NEW_VERSION_LABEL = "Write a new version"


class VersionIndexView(PermanentIndexMixin, generic.IndexView):
    """Every version; those that somebody was shown cannot be edited or deleted."""

    permanent_attribute = "was_shown"
    event_field = ""
    version_field = ""

    def get_base_queryset(self) -> QuerySet[Any]:
        """Add to each whether the consent ledger refers to it, in the same query."""
        shown = ConsentEvent.objects.filter(**{self.event_field: OuterRef(self.version_field)})
        versions: QuerySet[Any] = super().get_base_queryset()
        return versions.annotate(was_shown=Exists(shown))


class VersionEditView(PermanentChangeMixin, RecordEditMixin, generic.EditView):
    """Edit a version that nobody was shown."""

    permanent_attribute = "is_used"


class VersionDeleteView(PermanentChangeMixin, generic.DeleteView):
    """Delete a version that nobody was shown."""

    permanent_attribute = "is_used"


class VersionCopyView(generic.CopyView):
    """Write a new version that starts with the text of an older one."""

    version_field = ""

    def get_initial_form_instance(self) -> Any:
        """Return a copy without the name of the version, valid from today."""
        version = super().get_initial_form_instance()
        setattr(version, self.version_field, "")
        version.pk, version.valid_from = None, timezone.localdate()
        return version


class VersionInspectView(PermanentInspectMixin, generic.InspectView):
    """One version with its text."""

    permanent_attribute = "is_used"
    copy_url_name = ""
    template_name = "newsletter/desk/consent_text.html"

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The button that writes a new version."""
        if not self.user_has_permission("add"):
            return []
        return [
            HeaderButton(NEW_VERSION_LABEL, url=reverse(self.copy_url_name, args=[self.object.pk]), icon_name="copy")
        ]


class VersionViewSet(ModelViewSet):
    """Versions of a text that people are shown."""

    add_to_reference_index = False
    inspect_view_enabled = True
    index_view_class = VersionIndexView
    edit_view_class = VersionEditView
    delete_view_class = VersionDeleteView
    copy_view_class = VersionCopyView
    inspect_view_class = VersionInspectView
    event_field = ""
    version_field = ""

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Add the field that names a version, and the field of the consent ledger that refers to it."""
        fields = {"event_field": self.event_field, "version_field": self.version_field}
        view_kwargs: dict[str, Any] = super().get_common_view_kwargs(**fields | kwargs)
        return view_kwargs


class ConsentWordingViewSet(VersionViewSet):
    """Consent wordings."""

    model = ConsentWording
    icon = "form"
    menu_label = "Consent wordings"
    menu_order = 40
    event_field, version_field = "wording", "identifier"
    inspect_view_fields = ["interest", "identifier", "text", "valid_from"]
    list_display = [
        "identifier",
        "interest",
        DateColumn("valid_from", label="Valid from", sort_key="valid_from"),
        BooleanColumn("was_shown", label="Has been shown"),
    ]
    list_filter = ["interest"]


class PrivacyNoticeViewSet(VersionViewSet):
    """Privacy notices."""

    model = PrivacyNotice
    icon = "lock"
    menu_label = "Privacy notices"
    menu_order = 50
    event_field, version_field = "notice", "version"
    inspect_view_fields = ["version", "text", "valid_from"]
    list_display = [
        "version",
        DateColumn("valid_from", label="Valid from", sort_key="valid_from"),
        BooleanColumn("was_shown", label="Has been shown"),
    ]


wording_viewset = ConsentWordingViewSet("consent_wordings", url_prefix="consent-wordings")
notice_viewset = PrivacyNoticeViewSet("privacy_notices", url_prefix="privacy-notices")
