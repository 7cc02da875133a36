"""Signing in to the CMS: a password first, then whatever the account needs."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.views import account

from home.accounts.browser_names import browser_name
from home.accounts.devices import read_device, remember_device
from home.accounts.forms import SignInForm
from home.accounts.models import User
from home.accounts.second_factor.session_state import is_waiting
from home.accounts.session_guard import waiting_user
from home.accounts.staff_mails import mail_user


class SignInView(account.LoginView):
    """Asks for the address and the password."""

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, or go on with the second step where the password was right already."""
        if waiting_user(self.request):
            return redirect(second_step_url(self.get_success_url()))
        answer: HttpResponse = super().get(*args, **kwargs)
        return answer

    def form_valid(self, form: SignInForm) -> HttpResponse:
        """Sign in, or lead to the second step."""
        response: HttpResponse = super().form_valid(form)
        user = form.get_user()
        if is_waiting(self.request, user):
            return redirect(second_step_url(self.get_success_url()))
        welcome(self.request, response, user)
        return response


def second_step_url(next_url: str) -> str:
    """Return where the second step is taken, and what follows it."""
    return f"{reverse('second_step')}?{urlencode({'next': next_url})}"


def welcome(request: HttpRequest, response: HttpResponseBase, user: User) -> None:
    """Have the browser remembered, and tell the user by mail of one that they have not signed in with before."""
    if not read_device(request).knows(user.email):
        words = {
            "browser": browser_name(request.headers.get("User-Agent", "")),
            "when": f"{timezone.localtime():%-d %B %Y at %H:%M}",
        }
        mail_user.enqueue(user.pk, "new_device", words)
    remember_device(request, response, user.email)


def sign_in_for_page(request: HttpRequest) -> HttpResponse:
    """Lead to sign in for a private page, or say that it is for others than who is signed in."""
    if request.user.is_authenticated:
        return render(request, "accounts/page_for_others.html", {"person": request.user}, status=HTTPStatus.FORBIDDEN)
    return redirect(f"{reverse('wagtailadmin_login')}?{urlencode({'next': request.GET.get('next', '')})}")
