"""Take the steps of a mailing in the CMS: each is explained first and taken by a button."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from newsletter.mailings.mailable import MailablePageMixin
from newsletter.mailings.models import Mailing
from newsletter.mailings.panel.status import status_context
from newsletter.mailings.panel.step_forms import StepForm
from newsletter.mailings.panel.step_options import BY_NAME, StepOption, may_see_mailings
from newsletter.mailings.preflight import preflight
from newsletter.mailings.steps import StepRefusedError, freeze
from newsletter.mailings.steps.preconditions import FREEZE

UNPROCESSABLE = 422
PANEL = "#tab-e_mail"


class MailingView(WagtailAdminTemplateMixin, TemplateView):
    """Base of the pages about one step."""

    header_icon = "mail"
    breadcrumbs_items: list[dict[str, str]] = []

    @cached_property
    def page(self) -> Page:
        """The page that is mailed."""
        raise NotImplementedError

    def get_page_subtitle(self) -> str:
        """Name the page."""
        return str(self.page.title)

    @property
    def edit_url(self) -> str:
        """Where the panel is."""
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk]) + PANEL

    def back(self, done: str) -> HttpResponse:
        """Say what was done and go back to the panel."""
        messages.success(self.request, done)
        return redirect(self.edit_url)


class FreezeView(MailingView):
    """Show what pre-flight found, and freeze the page when asked to."""

    page_title = "Freeze for mailing"
    template_name = "newsletter/mailings/panel/freeze.html"

    @cached_property
    def page(self) -> Page:
        """The page; raises Http404 for one that cannot be mailed and PermissionDenied for whoever may not."""
        if not self.request.user.has_perm(FREEZE):
            raise PermissionDenied
        page = get_object_or_404(Page, pk=self.kwargs["page_pk"]).specific
        if not isinstance(page, MailablePageMixin):
            raise Http404("A page of this kind cannot be mailed.")
        return page

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the findings of pre-flight, and what stood against freezing."""
        findings = preflight(self.page)
        context = {"findings": findings, "is_blocked": any(finding.is_blocking for finding in findings)}
        return super().get_context_data(**kwargs) | context | {"page": self.page, "back_url": self.edit_url}

    def post(self, request: HttpRequest, page_pk: int) -> HttpResponse:
        """Freeze the page."""
        try:
            freeze(self.page, request.user)  # type: ignore[arg-type]  # the CMS lets in users alone
        except StepRefusedError as error:
            return self.render_to_response(self.get_context_data(refusals=error.messages), status=UNPROCESSABLE)
        return self.back("The page is frozen for mailing. Send a test, then have it approved.")


class StepView(MailingView):
    """Explain a step, ask what it needs, and take it."""

    template_name = "newsletter/mailings/panel/step.html"

    @cached_property
    def mailing(self) -> Mailing:
        """The mailing; raises Http404 for an unknown one and PermissionDenied for whoever may not take the step."""
        if not self.request.user.has_perm(self.option.permission):
            raise PermissionDenied
        return get_object_or_404(Mailing.objects.select_related("page"), pk=self.kwargs["pk"])

    @cached_property
    def option(self) -> StepOption:
        """The step; raises Http404 for an unknown one."""
        if self.kwargs["name"] not in BY_NAME:
            raise Http404("There is no such step.")
        return BY_NAME[self.kwargs["name"]]

    @cached_property
    def page(self) -> Page:
        """The page that is mailed."""
        return self.mailing.page

    @property
    def page_title(self) -> str:
        """Name the step."""
        return self.option.label

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the mailing, its numbers and the form."""
        kwargs.setdefault("form", self._form())
        context = status_context(self.page, self.mailing, self.request.user)  # type: ignore[arg-type]  # as above
        return super().get_context_data(**kwargs) | context | {"option": self.option, "back_url": self.edit_url}

    def post(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Take the step."""
        form = self._form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=UNPROCESSABLE)
        try:
            self.option.take(self.mailing, request.user, form.cleaned_data)
        except StepRefusedError as error:
            context = self.get_context_data(form=form, refusals=error.messages)
            return self.render_to_response(context, status=UNPROCESSABLE)
        return self.back(self.option.done)

    def _form(self, data: Any = None) -> StepForm:
        return self.option.form_class(self.mailing, self.request.user, data)


def refuse_strangers(request: HttpRequest) -> None:
    """Raise PermissionDenied for whoever has nothing to do with mailings."""
    if not may_see_mailings(request.user):
        raise PermissionDenied
