"""Pages on which somebody adds and removes passkeys, an app and recovery codes."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.internal import auth as passkeys
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe

from home.accounts.second_factor.changes import add_app, add_passkey, make_recovery_codes, remove_factor
from home.accounts.second_factor.forms import AddAppForm, AddPasskeyForm
from home.accounts.second_factor.requirement import needs_second_factor
from home.accounts.second_factor.session_state import (
    has_second_factor,
    is_recently_confirmed,
    pass_second_factor,
)
from home.accounts.second_factor.views import SecondFactorPage
from home.accounts.sign_in import welcome


class SetUpPage(SecondFactorPage):
    """A page on which factors change: by somebody who has shown a moment ago that it is them."""

    def lead_elsewhere(self) -> HttpResponse | None:
        """Ask for the second step that there is, or for the password, before anything changes."""
        if self.is_waiting and has_second_factor(self.person):
            return redirect(self.link("second_step"))
        if is_recently_confirmed(self.request):
            return None
        if self.is_waiting:
            self.request.session.flush()
            return redirect(self.link("wagtailadmin_login"))
        return redirect(f"{reverse('second_step')}?{urlencode({'next': self.request.get_full_path()})}")

    @property
    def factors(self) -> list[Authenticator]:
        """The passkeys and the app of the person."""
        rows = Authenticator.objects.filter(user=self.person).exclude(type=Authenticator.Type.RECOVERY_CODES)
        return list(rows.order_by("created_at"))

    def finish(self) -> HttpResponse:
        """Sign in whoever has just set up what they need, and show them their recovery codes."""
        was_waiting = self.is_waiting
        pass_second_factor(self.request)
        response = redirect(self.link("second_step_codes"))
        if was_waiting:
            welcome(self.request, response, self.person)
        return response


class SetUpView(SetUpPage):
    """Says what there is, and what can be added."""

    template_name = "accounts/second_factor/set_up.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the factors."""
        factors = self.factors
        has_app = any(factor.type == Authenticator.Type.TOTP for factor in factors)
        is_needed = needs_second_factor(self.person)
        return super().get_context_data(factors=factors, has_app=has_app, is_needed=is_needed, **kwargs)


class AddAppView(SetUpPage):
    """Shows what the app has to read, and asks for its first code."""

    template_name = "accounts/second_factor/add_app.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form, the picture that a phone reads and the same as text."""
        # A form that was not sent takes a new secret, so none is made beside one that was.
        form = kwargs.get("form") or AddAppForm(user=self.person)
        adapter = get_adapter()
        picture = adapter.build_totp_svg(adapter.build_totp_url(self.person, form.secret)).partition("?>")[2]
        groups = [form.secret[start : start + 4] for start in range(0, len(form.secret), 4)]
        return super().get_context_data(
            picture=mark_safe(picture),  # noqa: S308  # drawn by a library, of squares alone
            typed_secret=" ".join(groups),
            **kwargs | {"form": form},
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Add the app, unless the code is wrong."""
        form = AddAppForm(request.POST, user=self.person)
        if not form.is_valid():
            return self.refuse(form=form)
        try:
            add_app(self.person, form.secret)
        except ValidationError as error:
            return self.refuse(form=form, refusal=error.messages[0])
        totp.clear_totp_secret(request)
        return self.finish()


class AddPasskeyView(SetUpPage):
    """Has the browser make a passkey."""

    template_name = "accounts/second_factor/add_passkey.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form and what the browser has to know."""
        kwargs.setdefault("form", AddPasskeyForm(user=self.person, initial={"name": ""}))
        options = passkeys.begin_registration(self.person, passwordless=False)
        # Kept on the device where it can, so that it travels with somebody's other passkeys.
        options["publicKey"]["authenticatorSelection"]["residentKey"] = "preferred"
        return super().get_context_data(passkey_options=options, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Add the passkey, unless the browser made none."""
        form = AddPasskeyForm(request.POST, user=self.person)
        if not form.is_valid():
            return self.refuse(form=form)
        add_passkey(self.person, form.cleaned_data["name"], form.cleaned_data["credential"])
        return self.finish()


class RecoveryCodesView(SetUpPage):
    """Shows the recovery codes that are left, and makes new ones."""

    template_name = "accounts/second_factor/recovery_codes.html"

    def lead_elsewhere(self) -> HttpResponse | None:
        """Have a passkey or an app set up first."""
        return super().lead_elsewhere() or (None if self.factors else redirect(self.link("second_step_set_up")))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the codes, in two halves that are easily typed."""
        rows = Authenticator.objects.filter(user=self.person, type=Authenticator.Type.RECOVERY_CODES)
        codes = [code for row in rows for code in row.wrap().get_unused_codes()]
        return super().get_context_data(codes=[f"{code[:4]} {code[4:]}" for code in codes], **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make new codes."""
        make_recovery_codes(self.person)
        return redirect(self.link("second_step_codes"))


class RemoveFactorView(SetUpPage):
    """Asks whether a passkey or the app should go."""

    template_name = "accounts/second_factor/remove.html"

    @cached_property
    def factor(self) -> Authenticator:
        """The passkey or app; raises Http404 for one of somebody else."""
        rows = Authenticator.objects.filter(user=self.person).exclude(type=Authenticator.Type.RECOVERY_CODES)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what it is about."""
        return super().get_context_data(factor=self.factor, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Remove it, unless it is needed."""
        try:
            is_last = remove_factor(self.person, self.factor)
        except ValidationError as error:
            return self.refuse(refusal=error.messages[0])
        if is_last:
            request.session.flush()
            return redirect("wagtailadmin_login")
        return redirect(self.link("second_step_set_up"))
