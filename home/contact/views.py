"""Show the contact form and take what readers send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_cache_control

from home.contact.forms import ContactForm
from home.contact.limits import count_message
from home.contact.sending import take_message
from home.guards.client import client_network
from home.guards.origin import is_from_here
from home.models.contact import KEPT_DAYS

if TYPE_CHECKING:
    from home.models import ContactPage

SEE_OTHER = 303
FORBIDDEN = 403
UNPROCESSABLE = 422
TOO_MANY = 429

ELSEWHERE_MESSAGE = "Your browser says that this was sent from another site. If you wrote it, please send it from here."
LATER_MESSAGE = "What you wrote is still here: please send it again in an hour, or write to the team’s address."


def contact_form(request: HttpRequest, page: ContactPage) -> HttpResponse:
    """Show the form, or take a message and lead on by a redirect, so that loading again sends nothing twice."""
    if request.method != "POST":
        return _shown(request, page, ContactForm(page.reachable_teams, chosen=request.GET.get("to", "")))
    form = ContactForm(page.reachable_teams, request.POST)
    if not form.is_valid():
        return _shown(request, page, form, UNPROCESSABLE)
    if not is_from_here(request):
        form.add_error(None, ELSEWHERE_MESSAGE)
        return _shown(request, page, form, FORBIDDEN)
    if refusal := count_message(client_network(request)):
        form.add_error(None, f"{refusal.reason} {LATER_MESSAGE}")
        response = _shown(request, page, form, TOO_MANY)
        response["Retry-After"] = str(refusal.seconds)
        return response
    take_message(form)
    return HttpResponseRedirect(page.get_url(request) + page.reverse_subpage("sent"), status=SEE_OTHER)


def _shown(request: HttpRequest, page: ContactPage, form: ContactForm, status: int = 200) -> HttpResponse:
    response = page.render(request, context_overrides={"form": form, "kept_days": KEPT_DAYS})
    response.status_code = status
    # The form carries the time it was opened, and may carry what somebody wrote.
    patch_cache_control(response, private=True, no_cache=True)
    return response
