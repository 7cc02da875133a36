"""What happens to a form that comes back when its session has ended: nothing that it holds is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.public_forms.origin import is_same_origin

SIGNED_OUT = "You have been signed out. Sign in again in another tab. What you wrote is still here."
OPEN_TO_ALL = ("wagtailadmin_login", "wagtailadmin_logout", "wagtailadmin_password_reset", "invitation", "second_step")
# These are asked for afresh, or mean nothing in another form.
NOT_HELD = ("csrfmiddlewaretoken", "password")


@never_cache
def session_state(request: HttpRequest) -> JsonResponse:
    """Tell a form that is open whether its session goes on, and the token that it has to be sent with."""
    user = request.user
    is_in = user.is_authenticated and user.has_perm("wagtailadmin.access_admin")
    return JsonResponse({"user": str(user.pk) if is_in else "", "csrf_token": get_token(request)})


class SignedInAgainView(WagtailAdminTemplateMixin, TemplateView):
    """Where somebody comes who signed in again next to a form that is still open."""

    template_name = "home/editing/signed_in_again.html"
    page_title = "You are signed in again"
    header_icon = "user"


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is no longer the one of the session, as after signing in somewhere else."""
    if _is_open_to_all(request):
        return redirect(f"{request.path}?{urlencode({'next': request.POST.get('next', '')})}")
    return _ended_session(request)


class EndedSessionMiddleware:
    """Keeps what is posted to the CMS after the session has ended, which would be lost on the way to sign in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; the view that it leads to decides."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Answer in place of a view that only somebody who is signed in may use."""
        if request.method != "POST" or not _is_in_cms(request) or request.user.is_authenticated:
            return None
        is_script = request.headers.get("x-requested-with") == "XMLHttpRequest"
        return None if is_script or _is_open_to_all(request) else _ended_session(request)


def _is_open_to_all(request: HttpRequest) -> bool:
    match = request.resolver_match
    return bool(match and (match.url_name or "").startswith(OPEN_TO_ALL))


def _is_in_cms(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("wagtailadmin_home"))


def _ended_session(request: HttpRequest) -> HttpResponse:
    if not request.accepts("text/html"):
        answer = {"success": False, "error_code": "signed_out", "error_message": SIGNED_OUT}
        return JsonResponse(answer, status=HTTPStatus.FORBIDDEN)
    is_ours = is_same_origin(request) and _says_where_from(request)
    context = {
        "is_ours": is_ours,
        "is_in_cms": _is_in_cms(request),
        "is_signed_in": request.user.is_authenticated,
        "fields": list(_held_fields(request)) if is_ours else [],
        "has_files": bool(request.FILES),
    }
    return render(request, "home/editing/session_ended.html", context, status=HTTPStatus.FORBIDDEN)


def _says_where_from(request: HttpRequest) -> bool:
    """Return whether the browser says where the form was: another site's must not be offered to be sent again."""
    return "Sec-Fetch-Site" in request.headers or "Origin" in request.headers


def _held_fields(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for name, values in request.POST.lists():
        if not any(word in name.lower() for word in NOT_HELD):
            for value in values:
                yield name, str(value)
