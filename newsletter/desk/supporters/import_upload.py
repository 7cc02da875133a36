"""The page that uploads a list, and lists the earlier imports."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from home.public_forms.text_checks import is_blank, is_one_line
from newsletter.desk import audit_log
from newsletter.people.importing.csv_table import MAX_BYTES, MAX_ROWS, UnreadableFileError, read_table
from newsletter.people.importing.import_jobs import store_list
from newsletter.people.models import ConsentWording, Supporter, SupporterImport

MAX_IMPORTS_SHOWN = 20
LIST_NAME_RULE = "Name the list on one line, without an address. The name is kept with each person."


class UploadForm(forms.Form):
    """A file and the name of the list."""

    list_name = forms.CharField(
        label="Name of the list",
        max_length=50,
        help_text="Where these people came from, for example: Former mailing list, May 2026. Kept with each person.",
    )
    file = forms.FileField(
        label="CSV file",
        help_text=f"In UTF-8, with commas or semicolons, at most {MAX_BYTES // 1024**2} MB and {MAX_ROWS:,} rows.",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"empty": "The file is empty. Choose another file."},
    )

    def clean_list_name(self) -> str:
        """Return the name; it outlives the people, so it may not be an address."""
        name: str = self.cleaned_data["list_name"]
        if "@" in name or is_blank(name) or not is_one_line(name):
            raise forms.ValidationError(LIST_NAME_RULE)
        return name

    def clean_file(self) -> bytes:
        """Return the content of a file that can be read."""
        file: UploadedFile = self.cleaned_data["file"]
        # One byte more than is allowed is enough to tell that it is too much.
        content: bytes = file.read(MAX_BYTES + 1)
        try:
            read_table(content)
        except UnreadableFileError as error:
            raise forms.ValidationError(str(error)) from error
        return content


class ImportMixin(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """Base of the pages about imports."""

    model = Supporter
    permission_required = "import"
    page_title = "Import"
    header_icon = "upload"


class UploadView(ImportMixin, FormView):
    """Upload a list, and list the earlier imports."""

    form_class = UploadForm
    template_name = "newsletter/desk/supporters/import_upload.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way to this page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def form_valid(self, form: UploadForm) -> HttpResponse:
        """Store the file, log it, and redirect to what would happen."""
        name, content = form.cleaned_data["list_name"], form.cleaned_data["file"]
        batch = store_list(content, name, self.request.user.pk)
        audit_log.log_action(audit_log.UPLOAD_IMPORT, self.request.user, batch, rows=batch.rows)
        return redirect("supporter_imports:batch", batch.pk)

    @cached_property
    def earlier_imports(self) -> QuerySet[SupporterImport]:
        """The latest imports, without their files."""
        return SupporterImport.objects.defer("content").select_related("uploaded_by")[:MAX_IMPORTS_SHOWN]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the earlier imports and the wordings that rows may name."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"earlier_imports": self.earlier_imports, "wordings": ConsentWording.objects.all()}
