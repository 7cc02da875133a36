"""The second step itself, and the base of its pages."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as passkeys
from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import TemplateView

from home.accounts.models import User
from home.accounts.second_factor.forms import CodeForm, PasskeyForm, PasswordForm
from home.accounts.second_factor.session_state import confirm, has_second_factor, pass_second_factor
from home.accounts.session_guard import waiting_user
from home.accounts.sign_in import welcome


class SecondFactorPage(TemplateView):
    """A page about the second step, of somebody who is signed in or has given the right password."""

    request: HttpRequest
    person: User
    is_waiting: bool

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead everybody else to sign in."""
        waiting = waiting_user(request)
        if waiting is None and not request.user.is_authenticated:
            return redirect(f"{reverse('wagtailadmin_login')}?{urlencode({'next': self.next_url})}")
        self.person, self.is_waiting = waiting or request.user, waiting is not None  # type: ignore[assignment]
        return self.lead_elsewhere() or super().dispatch(request, *args, **kwargs)

    def lead_elsewhere(self) -> HttpResponse | None:
        """Return where to go first, or None."""
        return None

    @property
    def next_url(self) -> str:
        """Where to go when all is done."""
        wanted = self.request.POST.get("next") or self.request.GET.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(wanted, {self.request.get_host()}, self.request.is_secure())
        return wanted if is_ours else reverse("wagtailadmin_home")

    def link(self, name: str, *args: Any) -> str:
        """Return the address of another of these pages, which leads to the same one in the end."""
        return f"{reverse(name, args=args)}?{urlencode({'next': self.next_url})}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add who it is about and where to go."""
        context = {"person": self.person, "is_waiting": self.is_waiting, "next": self.next_url}
        return super().get_context_data(**context | kwargs)

    def refuse(self, **context: Any) -> HttpResponse:
        """Return the page again with what is wrong."""
        return self.render_to_response(self.get_context_data(**context), status=HTTPStatus.UNPROCESSABLE_ENTITY)


class SecondStepView(SecondFactorPage):
    """Asks for a passkey or a code, and for the password of whoever has neither and wants to change something."""

    template_name = "accounts/second_factor/second_step.html"

    def lead_elsewhere(self) -> HttpResponse | None:
        """Have the second step set up where one is needed and there is none."""
        self.has_factor = has_second_factor(self.person)
        return redirect(self.link("second_step_set_up")) if self.is_waiting and not self.has_factor else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what can be used: it is asked for in this order."""
        types = set(Authenticator.objects.filter(user=self.person).values_list("type", flat=True))
        context = super().get_context_data(**kwargs)
        context["has_passkey"] = Authenticator.Type.WEBAUTHN in types
        context["has_app"] = Authenticator.Type.TOTP in types
        if context["has_passkey"]:
            context.setdefault("passkey_form", self.passkey_form())
            context["passkey_options"] = passkeys.begin_authentication(self.person)
        context.setdefault("form", self.typed_form())
        return context

    def passkey_form(self, data: Any = None) -> PasskeyForm:
        """Return the form that a passkey answers to."""
        return PasskeyForm(data, user=self.person)

    def typed_form(self, data: Any = None) -> forms.Form:
        """Return the form for a code, or for the password."""
        form_class = CodeForm if self.has_factor else PasswordForm
        form: forms.Form = form_class(data, user=self.person, request=self.request)
        return form

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Go on when it is right."""
        is_passkey = self.has_factor and bool(request.POST.get("credential"))
        form: Any = self.passkey_form(request.POST) if is_passkey else self.typed_form(request.POST)
        if not form.is_valid():
            return self.refuse(**{"passkey_form" if is_passkey else "form": form})
        if not self.has_factor:
            confirm(request)
            return redirect(self.next_url)
        form.save()
        return self.let_in()

    def let_in(self) -> HttpResponse:
        """Sign in, where that was what the second step was for."""
        pass_second_factor(self.request)
        response = redirect(self.next_url)
        if self.is_waiting:
            welcome(self.request, response, self.person)
        return response
