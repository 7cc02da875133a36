"""The base of CMS pages that explain an action first and carry it out when a button is pressed."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class ConfirmationView(WagtailAdminTemplateMixin, TemplateView):
    """Explain an action on GET and carry it out on POST; a refusal shows the page again, with its reasons."""

    breadcrumbs_items: list[dict[str, str]] = []
    template_name = "home/admin/confirmation.html"
    explanation = ""
    button_label = ""
    back_label = "No, keep it as it is"
    success_message = ""
    is_serious = False
    form_class: type[forms.Form] = forms.Form

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raise PermissionDenied for users without the permission."""
        if not self.has_permission():
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def has_permission(self) -> bool:
        """Return whether the user may carry out the action; raises Http404 when there is nothing to act on."""
        raise NotImplementedError

    def get_form(self, data: Any = None) -> forms.Form:
        """Return the form that asks for what the action needs; most need nothing."""
        return self.form_class(data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form and the address to go back to."""
        kwargs.setdefault("form", self.get_form())
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"back_url": self.back_url}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Carry out the action and go back, or show the page again with what is wrong."""
        form = self.get_form(request.POST)
        if not form.is_valid():
            return self.refuse(form=form)
        try:
            result = self.perform(form.cleaned_data)
        except ValidationError as error:
            return self.refuse(form=form, refusals=error.messages)
        self.add_message(result)
        return redirect(self.back_url)

    def perform(self, data: dict[str, Any]) -> object:
        """Carry out the action with the data of the form; raises ValidationError when it is refused."""
        raise NotImplementedError

    def add_message(self, result: object) -> None:
        """Say that it is done; ``result`` is what ``perform`` returned."""
        messages.success(self.request, self.success_message)

    def refuse(self, **context: Any) -> HttpResponse:
        """Return the page again with status 422 (RFC 9110, section 15.5.21)."""
        return self.render_to_response(self.get_context_data(**context), status=HTTPStatus.UNPROCESSABLE_ENTITY)

    @property
    def back_url(self) -> str:
        """The address to go back to."""
        raise NotImplementedError
