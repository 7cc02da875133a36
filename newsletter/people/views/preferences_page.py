"""The preferences: what somebody gets, and the buttons that change it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from home.public_forms.client_network import client_network
from newsletter.people.address_change import request_address_change
from newsletter.people.email_address import mask_address
from newsletter.people.forms.address import NewAddressForm
from newsletter.people.forms.discretion import DiscretionForm
from newsletter.people.forms.pause import PauseForm
from newsletter.people.forms.topic_choice import Scope, TopicsForm
from newsletter.people.limits import SIGN_UP_LIMIT
from newsletter.people.models import Interest, Subscription, Supporter
from newsletter.people.preferences import change_discretion, change_topics, pause, resume
from newsletter.people.unsubscription import leave, restorable_interests, undo_leaving
from newsletter.people.views.private_pages import get_supporter, named_interests, private_page, render_page
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
    address: NewAddressForm
    discretion: DiscretionForm

    @property
    def invalid(self) -> forms.Form | None:
        """The form that was sent with something to put right."""
        return next((form for form in (self.topics, self.pause, self.address) if form.errors), None)


@private_page
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


def _change_discretion(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    # A box that is not ticked sends nothing, and every answer to it can be read.
    is_discreet = "is_discreet" in request.POST
    message = StatusMessage.DISCREET if is_discreet else StatusMessage.USUAL
    return redirect_after_change(supporter, message, change_discretion(supporter, is_discreet))


def _change_address(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    form = NewAddressForm(request.POST)
    status = INVALID
    # A link of one's own must not be a way to have mails sent to many others.
    if form.is_valid() and (refusal := SIGN_UP_LIMIT.count(client_network(request))):
        form.add_error(None, refusal.message)
        status = HTTPStatus.TOO_MANY_REQUESTS
    if form.errors:
        return _render_preferences(request, supporter, replace(_empty_forms(supporter), address=form), status)
    request_address_change(supporter, form.cleaned_data["email"])
    return redirect_to_preferences(supporter, StatusMessage.NEW_ADDRESS)


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
    "discretion": _change_discretion,
    "address": _change_address,
    "leave": _leave,
    "return": _return,
}


def _empty_forms(supporter: Supporter) -> PreferenceForms:
    row = supporter.subscriptions.active().filter(interest=Interest.MISSING_NEWS).first()
    chosen = [str(topic.pk) for topic in row.topics.all()] if row and not row.all_topics else []
    scope = Scope.CHOSEN if chosen else Scope.ALL
    topics = TopicsForm(initial={"scope": scope, "topics": chosen})
    discretion = DiscretionForm(initial={"is_discreet": supporter.is_discreet})
    return PreferenceForms(topics, PauseForm(), NewAddressForm(), discretion)


def _render_preferences(
    request: HttpRequest, supporter: Supporter, page_forms: PreferenceForms, status: int = HTTPStatus.OK
) -> HttpResponse:
    context: dict[str, Any] = {
        "supporter": supporter,
        "token": supporter.token,
        "address": mask_address(supporter.address),
        "paused_until": f"{supporter.paused_until:%-d %B %Y}" if supporter.is_paused else "",
        "new_address": mask_address(supporter.new_address),
        "done": status_message(request.GET.get("done", "")) if request.method != "POST" else "",
        "active": _interests(supporter, Subscription.State.ACTIVE),
        "pending": _interests(supporter, Subscription.State.PENDING),
        "returning": restorable_interests(supporter),
        "forms": page_forms,
    }
    return render_page(request, "preferences", status=status, **context)


def _interests(supporter: Supporter, state: Subscription.State) -> list[Interest]:
    return [Interest(row.interest) for row in supporter.subscriptions.filter(state=state)]
