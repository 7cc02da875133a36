"""Show the contact form and take what readers send."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.routable_page.models import RoutablePageMixin

from home.contact.delivery import store_message
from home.contact.forms import ContactForm
from home.contact.limits import count_message
from home.contact.message import RETENTION_DAYS
from home.guards.responses import redirect_to_sent, refuse_form, show_form
from home.registers import RoleContact

LATER_MESSAGE = (
    "What you wrote is still here: please send it again in {minutes} minutes, or write to the team’s address."
)


def contact_form(request: HttpRequest, page: RoutablePageMixin, teams: Sequence[RoleContact]) -> HttpResponse:
    """Show the form for writing to the teams, or take a message and lead on."""
    if request.method != "POST":
        form = ContactForm(teams, chosen=request.GET.get("to", ""))
        return show_form(request, page, form, kept_days=RETENTION_DAYS)
    form = ContactForm(teams, request.POST)
    refused = refuse_form(request, page, form, count=count_message, later=LATER_MESSAGE, kept_days=RETENTION_DAYS)
    if refused is None:
        store_message(form)
    return refused or redirect_to_sent(request, page)
