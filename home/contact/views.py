"""Show the contact form and take what readers send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

from home.contact.forms import ContactForm
from home.contact.limits import count_message
from home.contact.sending import take_message
from home.guards.serving import lead_on, refuse_form, show_form
from home.models.contact import KEPT_DAYS

if TYPE_CHECKING:
    from home.models import ContactPage

LATER_MESSAGE = (
    "What you wrote is still here: please send it again in {minutes} minutes, or write to the team’s address."
)


def contact_form(request: HttpRequest, page: ContactPage) -> HttpResponse:
    """Show the form, or take a message and lead on."""
    if request.method != "POST":
        form = ContactForm(page.reachable_teams, chosen=request.GET.get("to", ""))
        return show_form(request, page, form, kept_days=KEPT_DAYS)
    form = ContactForm(page.reachable_teams, request.POST)
    refused = refuse_form(request, page, form, count=count_message, later=LATER_MESSAGE, kept_days=KEPT_DAYS)
    if refused is None:
        take_message(form)
    return refused or lead_on(request, page)
