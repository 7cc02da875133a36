"""The pages of one import: its forecast, its progress and its result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.viewsets.base import ViewSet

from newsletter.desk import audit_log
from newsletter.desk.supporters.import_upload import ImportMixin, UploadView
from newsletter.desk.supporters.supporter_menu import SupporterMenuItem
from newsletter.people.importing.csv_table import read_table
from newsletter.people.importing.import_forecast import ImportForecast, forecast_import
from newsletter.people.importing.import_jobs import STALLED_AFTER, discard_import, start_import
from newsletter.people.importing.refusals import Refusal
from newsletter.people.importing.refused_rows_csv import refused_rows_csv
from newsletter.people.models import SupporterImport

State = SupporterImport.State
MAX_ROWS_SHOWN = 100  # of each kind; the file of refused rows has them all
TEMPLATES = {
    State.CHECKED: "newsletter/desk/supporters/import_check.html",
    State.RUNNING: "newsletter/desk/supporters/import_running.html",
    State.DONE: "newsletter/desk/supporters/import_result.html",
    State.DISCARDED: "newsletter/desk/supporters/import_result.html",
}


class BatchMixin(ImportMixin):
    """A page about one import."""

    kwargs: dict[str, Any]

    @cached_property
    def batch(self) -> SupporterImport:
        """The import; raises Http404 for an unknown one."""
        return get_object_or_404(SupporterImport, pk=self.kwargs["pk"])

    @property
    def batch_url(self) -> str:
        """The address of the page of the import."""
        return reverse("supporter_imports:batch", args=[self.kwargs["pk"]])


class BatchView(BatchMixin, TemplateView):
    """The page of one import, by its state."""

    def get_template_names(self) -> list[str]:
        """Return the template for its state."""
        return [TEMPLATES[State(self.batch.state)]]

    def get_page_subtitle(self) -> str:
        """Return the name of the list."""
        return self.batch.list_name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way to this page."""
        upload = {"url": reverse("supporter_imports:index"), "label": self.page_title}
        return [*self.breadcrumbs_items, upload, {"url": "", "label": self.batch.list_name}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the import and, until it starts, what it would do."""
        context: dict[str, Any] = super().get_context_data(**kwargs) | {"batch": self.batch, "shown": MAX_ROWS_SHOWN}
        if self.batch.state == State.CHECKED:
            context |= _forecast_context(forecast_import(read_table(bytes(self.batch.content))))
        elif self.batch.state == State.RUNNING:
            worked_at = self.batch.worked_at or self.batch.uploaded_at
            context["is_stalled"] = worked_at < timezone.now() - STALLED_AFTER
        else:
            context["reasons"] = _reasons(Refusal(reason) for _, reason in self.batch.refused)
        return context


class BatchChangeView(BatchMixin, View):
    """Start or discard an import, by POST alone."""

    http_method_names = ["post"]
    change: Callable[[SupporterImport], bool] | None = None
    log_action = ""
    success_message = ""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make the change and show the import."""
        if self.change and self.change(self.batch):
            audit_log.log_action(self.log_action, request.user, self.batch)
            messages.success(request, self.success_message)
        else:
            messages.warning(request, "This has already been done.")
        return redirect(self.batch_url)


class ProgressView(BatchMixin, View):
    """The progress of an import, for the script on its page."""

    def get(self, request: HttpRequest, pk: int) -> JsonResponse:
        """Return the numbers and whether it is still running."""
        batch = get_object_or_404(SupporterImport.objects.defer("content", "refused"), pk=pk)
        return JsonResponse({"done": batch.rows_done, "rows": batch.rows, "runs": batch.state == State.RUNNING})


class RefusedRowsView(BatchMixin, View):
    """The refused rows as CSV, each with its reason; with their cells as long as the file is there."""

    def get(self, request: HttpRequest, pk: int) -> StreamingHttpResponse:
        """Return the file, which is logged because it may hold addresses."""
        audit_log.log_action(audit_log.EXPORT_LIST, request.user, self.batch, form="csv")
        response = StreamingHttpResponse(refused_rows_csv(self.batch), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="refused-rows-{pk}.csv"'
        return response


class ImportViewSet(ViewSet):
    """Imports in the menu of the CMS."""

    icon = "upload"
    menu_label = "Import"
    menu_order = 30
    menu_item_class = SupporterMenuItem.for_permission("import")

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses of its pages and steps."""
        start = {
            "change": start_import,
            "log_action": audit_log.START_IMPORT,
            "success_message": "The import has started.",
        }
        discard = {
            "change": discard_import,
            "log_action": audit_log.DISCARD_IMPORT,
            "success_message": "The file has been deleted.",
        }
        return [
            path("", self.construct_view(UploadView), name="index"),
            path("<int:pk>/", self.construct_view(BatchView), name="batch"),
            path("<int:pk>/start/", self.construct_view(BatchChangeView, **start), name="start"),
            path("<int:pk>/discard/", self.construct_view(BatchChangeView, **discard), name="discard"),
            path("<int:pk>/progress/", self.construct_view(ProgressView), name="progress"),
            path("<int:pk>/refused.csv", self.construct_view(RefusedRowsView), name="refused"),
        ]


import_viewset = ImportViewSet("supporter_imports", url_prefix="supporter-imports")


def _forecast_context(import_forecast: ImportForecast) -> dict[str, Any]:
    return {
        "forecast": import_forecast,
        "accepted": import_forecast.accepted[:MAX_ROWS_SHOWN],
        "refused": import_forecast.refused[:MAX_ROWS_SHOWN],
        "already_here": import_forecast.already_here[:MAX_ROWS_SHOWN],
        "reasons": _reasons(reason for _, reason in import_forecast.refused),
    }


def _reasons(refused: Iterator[Refusal]) -> list[tuple[str, int]]:
    return [(str(reason.label), number) for reason, number in Counter(refused).most_common()]
