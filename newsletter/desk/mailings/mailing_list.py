"""The list of mailings, each with its state and its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from newsletter.desk.mailings.mailing_report import MailingReportView
from newsletter.mailings.counts import count_messages_by_mailing
from newsletter.mailings.models import Mailing
from newsletter.mailings.panel.permissions import MAILING_POLICY, VIEW_REPORT_ACTIONS, MailingReportsMenuItem
from search.admin.report_viewset import ReportViewSet

TITLE = "Mailings"


def report_url(mailing: Mailing) -> str:
    """Return the address of the report of a mailing."""
    return reverse("mailing_reports:report", args=[mailing.pk])


class MailingListView(ReportView):
    """Every mailing, the newest first."""

    model = Mailing
    permission_policy = MAILING_POLICY
    any_permission_required = VIEW_REPORT_ACTIONS
    page_title = TITLE
    header_icon = "mail"
    results_template_name = "newsletter/desk/mailings/list_results.html"
    paginate_by = 25
    default_ordering = "-frozen_at"
    verbose_name_plural = "mailings"
    columns = [
        TitleColumn("subject", label="Subject", get_url=report_url, width="30%"),
        Column("state", label="State", accessor="get_state_display"),
        DateColumn("started_at", label="Started", sort_key="started_at"),
        Column("handed_over", label="Handed over", accessor="numbers.handed_over"),
        Column("bounced", label="Bounced", accessor="numbers.bounced"),
        Column("failed", label="Failed", accessor="numbers.failed"),
        Column("left_out", label="Left out", accessor="numbers.left_out"),
        Column("waiting", label="Waiting", accessor="numbers.waiting"),
    ]

    def get_base_queryset(self) -> QuerySet[Mailing]:
        """Return the mailings without their content."""
        return Mailing.objects.defer("content")

    def decorate_paginated_queryset(self, object_list: Sequence[Any]) -> Sequence[Any]:
        """Add the numbers of the mailings on the page, in one query."""
        numbers = count_messages_by_mailing(object_list)
        for mailing in object_list:
            mailing.numbers = numbers[mailing.pk]
        return object_list


class MailingReportsViewSet(ReportViewSet):
    """The list and the reports, with their addresses."""

    name = "mailing_reports"
    url_prefix = "reports/mailings"
    icon = "mail"
    menu_label = TITLE
    menu_name = "mailing-reports"
    menu_item_class = MailingReportsMenuItem
    report_view = MailingListView

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the addresses of a report and of its file."""
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/", self.construct_view(MailingReportView), name="report"),
            path("<int:pk>/hours.csv", self.construct_view(MailingReportView, as_file=True), name="report_file"),
        ]


mailing_reports = MailingReportsViewSet()
