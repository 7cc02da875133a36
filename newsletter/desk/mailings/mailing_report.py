"""The report of a mailing: its numbers, and its hours as a chart and as a table with the same numbers."""

from __future__ import annotations

import csv
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from newsletter.desk.chart import Chart, Group, draw_chart
from newsletter.mailings.counts import count_messages
from newsletter.mailings.models import Mailing
from newsletter.mailings.panel.permissions import MAILING_POLICY, VIEW_REPORT_ACTIONS
from newsletter.mailings.statistics import LEAVER_WINDOW, HourRow, count_leavers, hourly_results

SERIES = [("handed_over", "Handed over"), ("bounced", "Bounced"), ("failed", "Failed"), ("left", "Unsubscribed")]
LABEL_EVERY = 6  # hours
HEADINGS = ["Hour", *(label for _, label in SERIES)]


class MailingReportView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """One mailing, for those who approve or send; ``as_file`` returns its hours as CSV (RFC 4180)."""

    permission_policy = MAILING_POLICY
    any_permission_required = VIEW_REPORT_ACTIONS
    as_file = False
    header_icon = "mail"
    page_title = "What happened to it"
    template_name = "newsletter/desk/mailings/report.html"

    @cached_property
    def mailing(self) -> Mailing:
        """The mailing; raises Http404 for an unknown one."""
        mailings = Mailing.objects.defer("content").select_related("page", "frozen_by", "approved_by")
        return get_object_or_404(mailings, pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the report, or return its file."""
        if not self.as_file:
            response: HttpResponse = super().get(request, *args, **kwargs)
            return response
        file = HttpResponse(content_type="text/csv; charset=utf-8")
        file["Content-Disposition"] = f'attachment; filename="mailing-{self.mailing.pk}-by-hour.csv"'
        write_hours(file, hourly_results(self.mailing))
        return file

    def get_page_subtitle(self) -> str:
        """Return the subject of the mailing."""
        return self.mailing.subject

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way to this page."""
        index = {"url": reverse("mailing_reports:index"), "label": "Mailings"}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.mailing.subject}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the numbers and the chart."""
        hours = hourly_results(self.mailing)
        numbers = count_messages(self.mailing)
        reasons = [(reason.label, number) for reason, number in numbers.excluded.items()]
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "mailing": self.mailing,
            "numbers": numbers,
            "reasons": reasons,
            "left": count_leavers(self.mailing),
            "left_days": LEAVER_WINDOW.days,
            "hours": hours,
            "chart": draw_hours(hours),
            "series": SERIES,
        }


def draw_hours(hours: list[HourRow]) -> Chart:
    """Lay out four bars for each hour."""
    names = [name for name, _ in SERIES]
    groups = [
        Group(
            hour.label.rpartition(" ")[2] if place % LABEL_EVERY == 0 or hour.label == "Later" else "",
            {name: getattr(hour, name) for name in names},
        )
        for place, hour in enumerate(hours)
    ]
    return draw_chart(groups, names)


def write_hours(file: HttpResponse, hours: list[HourRow]) -> None:
    """Write the hours as CSV, with headings."""
    writer = csv.writer(file)
    writer.writerow(HEADINGS)
    writer.writerows([hour.label, *(getattr(hour, name) for name, _ in SERIES)] for hour in hours)
