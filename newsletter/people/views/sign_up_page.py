"""Show the sign-up form and take what people send."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from home.guards.responses import redirect_to_sent, refuse_form, show_form
from home.guards.wording import without_controls
from home.registers import Topic
from newsletter.people.forms.sign_up_form import SignUpForm, SignUpFormPage
from newsletter.people.forms.topic_choice import Scope
from newsletter.people.limits import count_sign_up
from newsletter.people.sign_up_requests import request_subscription

LATER_MESSAGE = "What you wrote is still here: please send it again in {minutes} minutes."


def sign_up_form(request: HttpRequest, page: SignUpFormPage) -> HttpResponse:
    """Show the form, or take one; what comes of it is decided later, so that the answer is the same for everybody."""
    if request.method != "POST":
        return show_form(request, page, SignUpForm(page, initial=_begun(request.GET)))
    # The short form on other pages brings the address along, and never in a web address, where it would be logged.
    if "begin" in request.POST:
        return show_form(request, page, SignUpForm(page, initial=_begun(request.POST)))
    form = SignUpForm(page, request.POST)
    refused = refuse_form(request, page, form, count=count_sign_up, later=LATER_MESSAGE)
    if refused is None:
        _take(form, page.get_url(request))
    return refused or redirect_to_sent(request, page)


def _take(form: SignUpForm, address: str) -> None:
    request_subscription(
        form.cleaned_data["email"],
        interests=form.wordings,
        notice=form.notice,
        page=address,
        name=form.cleaned_data["name"],
        topics=form.chosen_topics,
        volunteer=form.volunteer,
    )


def _begun(sent: QueryDict) -> dict[str, Any]:
    """Return what the form begins with: the topic of the page that led here, and the address from its short form."""
    topic = Topic.objects.filter(slug=without_controls(sent.get("topic", ""))).first()
    chosen = {"scope": Scope.CHOSEN, "topics": [str(topic.pk)]} if topic else {}
    return chosen | ({"email": without_controls(str(sent.get("email", ""))).strip()} if "begin" in sent else {})
