"""The page that says whether the domain of the sender is set up, and what is missing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.models import Site

from newsletter.mailings.models import MailingSettings
from newsletter.mailings.panel.permissions import CHECK_SENDER_ACTIONS, MAILING_POLICY, SenderCheckMenuItem
from newsletter.mailings.sender_check.domain_check import cached_check, clear_cached_check

TITLE = "Sender check"


class SenderCheckView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """SPF, DKIM and DMARC in plain words, looked up once a day and on request."""

    permission_policy = MAILING_POLICY
    any_permission_required = CHECK_SENDER_ACTIONS
    page_title = TITLE
    header_icon = "mail"
    template_name = "newsletter/desk/mailings/sender.html"

    @cached_property
    def mailing_settings(self) -> MailingSettings:
        """The settings of mailings of this site."""
        site = Site.find_for_request(self.request)
        return MailingSettings.for_site(site) if site else MailingSettings()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way to this page."""
        return [*self.breadcrumbs_items, {"url": "", "label": TITLE}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the findings."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"check": cached_check(self.mailing_settings)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look the records up again."""
        clear_cached_check(self.mailing_settings)
        messages.success(request, "The records have been checked again.")
        return redirect(reverse("sender_check:index"))


class SenderCheckViewSet(ViewSet):
    """The page and its address."""

    name = "sender_check"
    url_prefix = "sender-check"
    icon = "mail"
    menu_label = TITLE
    menu_name = "sender-check"
    menu_item_class = SenderCheckMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the address of the page."""
        return [path("", self.construct_view(SenderCheckView), name="index")]


sender_check = SenderCheckViewSet()
