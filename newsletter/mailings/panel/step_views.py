"""Carry out the steps of a mailing in the CMS: each is explained first and carried out by a button."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.models import Page

from home.admin.confirmation_view import ConfirmationView
from newsletter.mailings.mailable import MailablePageMixin
from newsletter.mailings.models import Mailing
from newsletter.mailings.panel.status import status_context
from newsletter.mailings.panel.step_forms import StepForm
from newsletter.mailings.panel.step_options import STEP_OPTIONS
from newsletter.mailings.preflight import preflight
from newsletter.mailings.steps import freeze
from newsletter.mailings.steps.preconditions import FREEZE

PANEL_FRAGMENT = "#tab-email"


class MailingConfirmationView(ConfirmationView):
    """Base of the pages about one step."""

    header_icon = "mail"

    @cached_property
    def page(self) -> Page:
        """The page that is mailed."""
        raise NotImplementedError

    def get_page_subtitle(self) -> str:
        """Return the title of the page."""
        return str(self.page.title)

    @property
    def back_url(self) -> str:
        """The address of the panel in the editor."""
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk]) + PANEL_FRAGMENT


class FreezeView(MailingConfirmationView):
    """Show what pre-flight found, and freeze the page when asked to."""

    page_title = "Freeze for mailing"
    template_name = "newsletter/mailings/panel/freeze.html"
    explanation = (
        "Freezing keeps the published edition as it is now. Later changes to the page do not change the email."
    )
    button_label = "Freeze it"
    back_label = "Back to the edition"
    success_message = "The page is frozen for mailing. Send a test, then ask a colleague to approve it."

    def has_permission(self) -> bool:
        """Return whether the user may freeze mailings."""
        return self.request.user.has_perm(FREEZE)

    @cached_property
    def page(self) -> Page:
        """The page; raises Http404 for one that cannot be mailed."""
        page = get_object_or_404(Page, pk=self.kwargs["page_pk"]).specific
        if not isinstance(page, MailablePageMixin):
            raise Http404("You cannot email this kind of page.")
        return page

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the findings of pre-flight."""
        findings = preflight(self.page)
        context = {"findings": findings, "is_blocked": any(finding.is_blocking for finding in findings)}
        return super().get_context_data(**kwargs) | context

    def perform(self, data: dict[str, Any]) -> object:
        """Freeze the page."""
        return freeze(self.page, self.request.user)  # type: ignore[arg-type]  # the CMS lets in users alone


class StepView(MailingConfirmationView):
    """Explain a step, ask for what it needs, and carry it out."""

    template_name = "newsletter/mailings/panel/step.html"
    back_label = "Back, without changing anything"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Show what the step says of itself; raises Http404 for an unknown step."""
        super().setup(request, *args, **kwargs)
        option = STEP_OPTIONS.get(kwargs["name"])
        if option is None:
            raise Http404("There is no such step.")
        self.option = option
        self.page_title, self.explanation = option.label, option.explanation
        self.button_label, self.success_message = option.button_label, option.success_message
        self.is_serious = option.is_serious

    def has_permission(self) -> bool:
        """Return whether the user may carry out the step."""
        return self.request.user.has_perm(self.option.permission)

    @cached_property
    def mailing(self) -> Mailing:
        """The mailing; raises Http404 for an unknown one."""
        return get_object_or_404(Mailing.objects.select_related("page"), pk=self.kwargs["pk"])

    @cached_property
    def page(self) -> Page:
        """The page that is mailed."""
        return self.mailing.page

    def get_form(self, data: Any = None) -> StepForm:
        """Return the form of the step."""
        return self.option.form_class(self.mailing, self.request.user, data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the mailing and its numbers."""
        status = status_context(self.page, self.mailing, self.request.user)  # type: ignore[arg-type]  # as above
        return super().get_context_data(**kwargs) | status

    def perform(self, data: dict[str, Any]) -> object:
        """Carry out the step."""
        return self.option.perform(self.mailing, self.request.user, data)
