"""Show a public form on its page, and refuse one that was sent with what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_cache_control
from wagtail.contrib.routable_page.models import RoutablePageMixin

from home.guards.client import client_network
from home.guards.forms import GuardedForm
from home.guards.limits import Refusal
from home.guards.origin import is_from_here

SEE_OTHER = 303
FORBIDDEN = 403
UNPROCESSABLE = 422
TOO_MANY = 429

ELSEWHERE_MESSAGE = "Your browser says that this was sent from another site. If you wrote it, please send it from here."


def show_form(
    request: HttpRequest, page: RoutablePageMixin, form: GuardedForm, status: int = 200, **context: Any
) -> HttpResponse:
    """Return the page with the form, which no cache keeps: it says when it was opened and may hold what was typed."""
    response: HttpResponse = page.render(request, context_overrides={"form": form, **context})
    response.status_code = status
    patch_cache_control(response, private=True, no_store=True)
    return response


def refuse_form(
    request: HttpRequest,
    page: RoutablePageMixin,
    form: GuardedForm,
    *,
    count: Callable[[str], Refusal | None],
    later: str,
    **context: Any,
) -> HttpResponse | None:
    """Return the page with what is wrong with a form that was sent, or nothing when it may be taken.

    ``count`` counts a form from a network, and ``later``, with a place for ``{minutes}``, is said after its refusal.
    """
    if not form.is_valid():
        return show_form(request, page, form, UNPROCESSABLE, **context)
    if not is_from_here(request):
        form.add_error(None, ELSEWHERE_MESSAGE)
        return show_form(request, page, form, FORBIDDEN, **context)
    refusal = count(client_network(request))
    if refusal is None:
        return None
    form.add_error(None, f"{refusal.reason} {later.format(minutes=ceil(refusal.seconds / 60))}")
    response = show_form(request, page, form, TOO_MANY, **context)
    response["Retry-After"] = str(refusal.seconds)
    return response


def redirect_to_sent(request: HttpRequest, page: RoutablePageMixin) -> HttpResponseRedirect:
    """Lead to the page that says it was sent, so that loading again sends nothing twice."""
    return HttpResponseRedirect(page.get_url(request) + page.reverse_subpage("sent"), status=SEE_OTHER)
