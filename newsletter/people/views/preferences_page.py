"""The preferences: what somebody gets, and the buttons that change it.

Whoever was forwarded a newsletter has their address, so they say nothing of the person. What matters more asks for a
private link.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from newsletter.people.email_address import mask_address
from newsletter.people.forms.pause import PauseForm
from newsletter.people.forms.topic_choice import Scope, TopicsForm
from newsletter.people.models import Interest, Subscription, Supporter
from newsletter.people.preferences import change_topics, pause, resume
from newsletter.people.private_link_request import request_private_link
from newsletter.people.unsubscription import leave, restorable_interests, undo_leaving
from newsletter.people.views.secret_pages import get_supporter, named_interests, render_page, secret_page
from newsletter.people.views.status_messages import (
    StatusMessage,
    redirect_after_change,
    redirect_to_preferences,
    status_message,
)

INVALID = HTTPStatus.UNPROCESSABLE_ENTITY


@dataclass(frozen=True)
class PreferenceForms:
    """The forms of the page, one of them perhaps as it was sent."""

    topics: TopicsForm
    pause: PauseForm

    @property
    def invalid(self) -> forms.Form | None:
        """The form that was sent with something to put right."""
        return next((form for form in (self.topics, self.pause) if form.errors), None)


@secret_page
def preferences(request: HttpRequest, token: str) -> HttpResponse:
    """Show what somebody gets, or change what one of the buttons is for."""
    supporter = get_supporter(token)
    change = CHANGES.get(request.POST.get("change", ""))
    if request.method == "POST" and change:
        return change(request, supporter)
    return _render_preferences(request, supporter, _empty_forms(supporter))


def _change_topics(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    form = TopicsForm(request.POST)
    if not form.is_valid():
        return _render_preferences(request, supporter, replace(_empty_forms(supporter), topics=form), INVALID)
    return redirect_after_change(supporter, StatusMessage.TOPICS, change_topics(supporter, form.chosen_topics))


def _pause(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    form = PauseForm(request.POST)
    if not form.is_valid():
        return _render_preferences(request, supporter, replace(_empty_forms(supporter), pause=form), INVALID)
    return redirect_after_change(supporter, StatusMessage.PAUSED, pause(supporter, form.until))


def _resume(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    return redirect_after_change(supporter, StatusMessage.RESUMED, resume(supporter))


def _mail_link(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    is_sent = request_private_link(supporter)
    return redirect_to_preferences(supporter, StatusMessage.LINK_SENT if is_sent else StatusMessage.LINK_LIMIT)


def _leave(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    ended = [leave(supporter, interest) for interest in named_interests(request.POST)]
    return redirect_after_change(supporter, StatusMessage.LEFT, any(ended))


def _return(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    return redirect_after_change(
        supporter, StatusMessage.RETURNED, undo_leaving(supporter, named_interests(request.POST))
    )


CHANGES: dict[str, Callable[[HttpRequest, Supporter], HttpResponse]] = {
    "topics": _change_topics,
    "pause": _pause,
    "resume": _resume,
    "link": _mail_link,
    "leave": _leave,
    "return": _return,
}


def _empty_forms(supporter: Supporter) -> PreferenceForms:
    row = supporter.subscriptions.active().filter(interest=Interest.MISSING_NEWS).first()
    chosen = [str(topic.pk) for topic in row.topics.all()] if row and not row.all_topics else []
    scope = Scope.CHOSEN if chosen else Scope.ALL
    topics = TopicsForm(initial={"scope": scope, "topics": chosen})
    return PreferenceForms(topics, PauseForm())


def _render_preferences(
    request: HttpRequest, supporter: Supporter, page_forms: PreferenceForms, status: int = HTTPStatus.OK
) -> HttpResponse:
    context: dict[str, Any] = {
        "supporter": supporter,
        "token": supporter.token,
        "address": mask_address(supporter.address),
        "can_be_mailed": supporter.state != Supporter.State.COMPLAINED,
        "paused_until": f"{supporter.paused_until:%-d %B %Y}" if supporter.is_paused else "",
        "done": status_message(request.GET.get("done", "")) if request.method != "POST" else "",
        "active": _interests(supporter, Subscription.State.ACTIVE),
        "pending": _interests(supporter, Subscription.State.PENDING),
        "returning": restorable_interests(supporter),
        "forms": page_forms,
    }
    return render_page(request, "preferences", status=status, **context)


def _interests(supporter: Supporter, state: Subscription.State) -> list[Interest]:
    return [Interest(row.interest) for row in supporter.subscriptions.filter(state=state)]
