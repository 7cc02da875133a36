"""The base of reports, with addresses like those of Wagtail's own."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path
from wagtail.admin.views.reports import ReportView
from wagtail.admin.viewsets.base import ViewSet


class ReportViewSet(ViewSet):
    """Base of a report: ``report_view`` shows it."""

    report_view: type[ReportView]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Add the addresses of the report."""
        url_names = {
            "index_url_name": self.get_url_name("index"),
            "index_results_url_name": self.get_url_name("results"),
        }
        view_kwargs: dict[str, Any] = super().get_common_view_kwargs(**url_names | kwargs)
        return view_kwargs

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses of the report and of its rows alone."""
        return [
            path("", self.construct_view(self.report_view), name="index"),
            path("results/", self.construct_view(self.report_view, results_only=True), name="results"),
        ]
