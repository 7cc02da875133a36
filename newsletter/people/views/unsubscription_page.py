"""Leave: by the page behind the link, and by the button of a mail program (RFC 8058)."""

from __future__ import annotations

from contextlib import suppress

from django.http import HttpRequest, HttpResponse

from newsletter.people.links import LinkError
from newsletter.people.models import ConsentEvent, Interest, Subscription
from newsletter.people.unsubscription import leave, restorable_interests
from newsletter.people.views.secret_pages import get_supporter, render_page, secret_page
from newsletter.people.views.status_messages import StatusMessage, redirect_after_change

EVERYTHING = "everything"


@secret_page
def leave_page(request: HttpRequest, token: str) -> HttpResponse:
    """Show what can be left, with a button for each thing and one for all; leave when one is pressed."""
    if request.method == "POST" and request.POST.get("List-Unsubscribe") == "One-Click":
        return _one_click(token)
    supporter = get_supporter(token)
    wanted = request.POST.get("leave", "")
    if request.method == "POST" and wanted in [EVERYTHING, *Interest.values]:
        ended = leave(supporter, None if wanted == EVERYTHING else Interest(wanted))
        return redirect_after_change(supporter, StatusMessage.LEFT, ended)
    rows = supporter.subscriptions.exclude(state=Subscription.State.LEFT)
    return render_page(
        request,
        "leave",
        interests=[Interest(row.interest) for row in rows],
        can_return=bool(restorable_interests(supporter)),
        token=token,
    )


def _one_click(token: str) -> HttpResponse:
    """Unsubscribe from everything and say so in plain text.

    RFC 8058, section 3.2: no cookie, no redirect. An unknown token gets the same answer, which tells nobody which
    tokens there are, and so does a second press.
    """
    with suppress(LinkError):
        leave(get_supporter(token), source=ConsentEvent.Source.ONE_CLICK)
    return HttpResponse("You have unsubscribed.\n", content_type="text/plain; charset=utf-8")
