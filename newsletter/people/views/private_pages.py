"""What a private link opens: everything about a person, their address, and what their inbox shows.

A private link proves that somebody reads the mail of the address now, as the permanent link of a newsletter does not.
"""

from __future__ import annotations

from functools import wraps
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from newsletter.people.email_address import mask_address
from newsletter.people.forms.discretion import DiscretionForm
from newsletter.people.forms.name import NameForm
from newsletter.people.links import LinkError, find_supporter_by_token
from newsletter.people.models import Supporter
from newsletter.people.preferences import change_discretion, change_name
from newsletter.people.private_links import close_visit, open_private_link, read_private_link, read_visit
from newsletter.people.views.secret_pages import SupporterView, View, render_page, secret_page
from newsletter.people.views.status_messages import StatusMessage, redirect_to_preferences, status_message


def visit_page(view: SupporterView) -> View:
    """Give a view the supporter whose private link was opened; a permanent link is sent to where one is asked for."""

    @wraps(view)
    def answer(request: HttpRequest, token: str) -> HttpResponse:
        try:
            supporter = read_visit(token)
        except LinkError:
            known = find_supporter_by_token(token)
            if known is None:
                raise
            return redirect_to_preferences(known, StatusMessage.FRESH_LINK)
        return view(request, token, supporter)

    return secret_page(answer)


@secret_page
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button, and open the link when it is pressed: programs that follow the links of a mail press nothing."""
    if request.method == "POST":
        return redirect_to_visit(open_private_link(token))
    link = read_private_link(token)
    return render_page(request, "open_private_link", address=mask_address(link.supporter.address))


@visit_page
def private_overview(request: HttpRequest, token: str, supporter: Supporter) -> HttpResponse:
    """Show what can be done here, save the name and what the inbox shows, and close the page."""
    if not supporter.has_address:
        return redirect_to_preferences(supporter)
    change = request.POST.get("change") if request.method == "POST" else None
    name_form = NameForm(request.POST if change == "name" else None, initial={"name": supporter.name})
    if change == "close":
        close_visit(token)
        return redirect_to_preferences(supporter, StatusMessage.CLOSED)
    if change == "discretion":
        return _save_discretion(request, token, supporter)
    if change == "name" and name_form.is_valid():
        changed = change_name(supporter, name_form.cleaned_data["name"])
        return redirect_to_visit(token, StatusMessage.NAME if changed else StatusMessage.NOTHING_NEW)
    return render_page(
        request,
        "private_overview",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if name_form.errors else HTTPStatus.OK,
        name_form=name_form,
        token=token,
        supporter=supporter,
        permanent=supporter.token,
        can_change_address=supporter.state != Supporter.State.COMPLAINED,
        form=DiscretionForm(initial={"is_discreet": supporter.is_discreet}),
        done=status_message(request.GET.get("done", "")),
    )


def _save_discretion(request: HttpRequest, token: str, supporter: Supporter) -> HttpResponse:
    # A box that is not ticked sends nothing, and every answer to it can be read.
    is_discreet = "is_discreet" in request.POST
    message = StatusMessage.DISCREET if is_discreet else StatusMessage.USUAL
    changed = change_discretion(supporter, is_discreet)
    return redirect_to_visit(token, message if changed else StatusMessage.NOTHING_NEW)


def redirect_to_visit(token: str, message: StatusMessage | None = None) -> HttpResponseRedirect:
    """Return a redirect to the overview, so that loading again does nothing twice."""
    address = reverse("private_overview", args=[token])
    return HttpResponseRedirect(f"{address}?done={message.value}" if message else address, status=HTTPStatus.SEE_OTHER)
