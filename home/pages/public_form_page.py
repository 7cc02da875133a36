"""Pages with a form that anybody may send."""

from __future__ import annotations

from http import HTTPMethod, HTTPStatus
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from wagtail.contrib.routable_page.models import path

from home.pages.page_with_introduction import PageWithIntroduction
from home.pages.routed_page import RoutedPageMixin
from home.public_forms.client_network import client_network
from home.public_forms.forms import PublicForm
from home.public_forms.limits import FormLimit
from home.public_forms.origin import is_same_origin

ORIGIN_MESSAGE = (
    "Your browser says that this was sent from another site. If you wrote it, please send it again from here."
)


class PublicFormPage(RoutedPageMixin, PageWithIntroduction):
    """Base of pages with a form that strangers post; a page makes the form, and says what becomes of a valid one.

    Whoever sends it is not signed in: the form carries no authority that a stranger could borrow, so there is no cookie
    to hold a CSRF token against, and none is set. Where the browser says where a form came from, that is checked
    instead (``home.public_forms.origin``).
    """

    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS, HTTPMethod.POST]
    takes_anonymous_posts = True

    form_limit: ClassVar[FormLimit]
    sent_template: ClassVar[str]

    class Meta:
        abstract = True

    def unbound_form(self, request: HttpRequest) -> PublicForm:
        """Return the form to fill in."""
        raise NotImplementedError

    def bound_form(self, request: HttpRequest) -> PublicForm:
        """Return the form as it was sent."""
        raise NotImplementedError

    def process_form(self, form: Any, request: HttpRequest) -> None:
        """Do what a valid form asks for."""
        raise NotImplementedError

    def is_submission(self, request: HttpRequest) -> bool:
        """Return whether the request sends the form."""
        return request.method == HTTPMethod.POST

    def is_flooded(self, request: HttpRequest) -> bool:
        """Return whether a form that was just taken has to wait, because of a flood."""
        return self.form_limit.is_flooded(client_network(request))

    @path("")
    def form(self, request: HttpRequest) -> HttpResponse:
        """Show the form, or process one that was sent and redirect to the page that says so."""
        if not self.is_submission(request):
            return self._show_form(request, self.unbound_form(request))
        form = self.bound_form(request)
        refused = self._refuse_form(request, form)
        if refused:
            return refused
        self.process_form(form, request)
        # Another page says that it was sent, so that loading again sends nothing twice.
        return HttpResponseRedirect(self.get_url(request) + self.reverse_subpage("sent"), status=HTTPStatus.SEE_OTHER)

    @path("sent/", name="sent")
    def sent(self, request: HttpRequest) -> TemplateResponse:
        """Say that the form was sent; loading this page again sends nothing."""
        return self.render(request, template=self.sent_template)

    def _show_form(self, request: HttpRequest, form: PublicForm, status: int = HTTPStatus.OK) -> HttpResponse:
        """Return the page with the form, uncached because the form says when it was opened and what was typed."""
        response: HttpResponse = self.render(request, context_overrides={"form": form})
        response.status_code = status
        patch_cache_control(response, private=True, no_store=True)
        return response

    def _refuse_form(self, request: HttpRequest, form: PublicForm) -> HttpResponse | None:
        """Return the page with what is wrong with a form that was sent, or None when it may be processed."""
        if not form.is_valid():
            return self._show_form(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
        if not is_same_origin(request):
            form.add_error(None, ORIGIN_MESSAGE)
            return self._show_form(request, form, HTTPStatus.FORBIDDEN)
        refusal = self.form_limit.count(client_network(request))
        if refusal is None:
            return None
        form.add_error(None, refusal.message)
        response = self._show_form(request, form, HTTPStatus.TOO_MANY_REQUESTS)
        response["Retry-After"] = str(refusal.seconds)
        return response
