"""The preferences: what somebody gets, and the buttons that change it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict

from home.guards.client import client_network
from newsletter.people.address_change import request_address_change
from newsletter.people.email_address import mask_address
from newsletter.people.forms.address import NewAddressForm
from newsletter.people.forms.pause import PauseForm
from newsletter.people.forms.topic_choice import Scope, TopicsForm
from newsletter.people.limits import count_sign_up
from newsletter.people.models import Interest, Subscription, Supporter
from newsletter.people.preferences import change_topics, pause, resume
from newsletter.people.unsubscription import leave, restorable_interests, undo_leaving
from newsletter.people.views.outcome import Done, redirect_to_outcome, sentence
from newsletter.people.views.token_page import private_page, show, supporter_of

UNPROCESSABLE = 422
TOO_MANY = 429
LATER_MESSAGE = "{reason} What you wrote is still here: please send it again in {minutes} minutes."


@dataclass(frozen=True)
class PreferenceForms:
    """The forms of the page, one of them perhaps as it was sent."""

    topics: TopicsForm
    pause: PauseForm
    address: NewAddressForm

    @property
    def wrong(self) -> forms.Form | None:
        """The form that was sent with something to put right."""
        return next((form for form in (self.topics, self.pause, self.address) if form.errors), None)


@private_page
def preferences(request: HttpRequest, token: str) -> HttpResponse:
    """Show what somebody gets, or change what one of the buttons is for."""
    supporter = supporter_of(token)
    change = CHANGES.get(request.POST.get("change", ""))
    if request.method == "POST" and change:
        return change(request, supporter)
    return _shown(request, supporter, _forms(supporter))


def _topics(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    form = TopicsForm(request.POST)
    if not form.is_valid():
        return _shown(request, supporter, replace(_forms(supporter), topics=form), UNPROCESSABLE)
    return redirect_to_outcome(
        supporter, Done.TOPICS if change_topics(supporter, form.chosen_topics) else Done.NOTHING_NEW
    )


def _pause(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    form = PauseForm(request.POST)
    if not form.is_valid():
        return _shown(request, supporter, replace(_forms(supporter), pause=form), UNPROCESSABLE)
    return redirect_to_outcome(supporter, Done.PAUSED if pause(supporter, form.until) else Done.NOTHING_NEW)


def _resume(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    return redirect_to_outcome(supporter, Done.RESUMED if resume(supporter) else Done.NOTHING_NEW)


def _address(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    form = NewAddressForm(request.POST)
    status = UNPROCESSABLE
    # A link of one's own must not be a way to have mails sent to many others.
    if form.is_valid() and (refusal := count_sign_up(client_network(request))):
        form.add_error(None, LATER_MESSAGE.format(reason=refusal.reason, minutes=ceil(refusal.seconds / 60)))
        status = TOO_MANY
    if form.errors:
        return _shown(request, supporter, replace(_forms(supporter), address=form), status)
    request_address_change(supporter, form.cleaned_data["email"])
    return redirect_to_outcome(supporter, Done.ASKED)


def _leave(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    ended = [leave(supporter, interest) for interest in _named(request.POST)]
    return redirect_to_outcome(supporter, Done.LEFT if any(ended) else Done.NOTHING_NEW)


def _return(request: HttpRequest, supporter: Supporter) -> HttpResponse:
    returned = undo_leaving(supporter, _named(request.POST))
    return redirect_to_outcome(supporter, Done.RETURNED if returned else Done.NOTHING_NEW)


CHANGES: dict[str, Callable[[HttpRequest, Supporter], HttpResponse]] = {
    "topics": _topics,
    "pause": _pause,
    "resume": _resume,
    "address": _address,
    "leave": _leave,
    "return": _return,
}


def _named(sent: QueryDict) -> list[Interest]:
    return [interest for interest in Interest if interest in sent.getlist("interest")]


def _forms(supporter: Supporter) -> PreferenceForms:
    row = supporter.subscriptions.active().filter(interest=Interest.MISSING_NEWS).first()
    chosen = [str(topic.pk) for topic in row.topics.all()] if row and not row.all_topics else []
    scope = Scope.CHOSEN if chosen else Scope.ALL
    topics = TopicsForm(initial={"scope": scope, "topics": chosen})
    return PreferenceForms(topics, PauseForm(), NewAddressForm())


def _shown(request: HttpRequest, supporter: Supporter, shown: PreferenceForms, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "supporter": supporter,
        "token": supporter.token,
        "address": mask_address(supporter.address),
        "paused_until": f"{supporter.paused_until:%-d %B %Y}" if supporter.is_paused else "",
        "new_address": mask_address(supporter.new_address),
        "done": sentence(request.GET.get("done", "")) if request.method != "POST" else "",
        "active": _interests(supporter, Subscription.State.ACTIVE),
        "pending": _interests(supporter, Subscription.State.PENDING),
        "returning": restorable_interests(supporter),
        "forms": shown,
    }
    return show(request, "preferences", status=status, **context)


def _interests(supporter: Supporter, state: Subscription.State) -> list[Interest]:
    return [Interest(row.interest) for row in supporter.subscriptions.filter(state=state)]
