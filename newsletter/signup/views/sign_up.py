"""Show the sign-up form and take what people send."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.cache import patch_cache_control

from home.guards.client import client_network
from home.guards.origin import is_from_here
from home.guards.wording import without_controls
from home.registers import Topic
from newsletter.signup.asking import ask_to_subscribe
from newsletter.signup.forms.sign_up import SignUpForm
from newsletter.signup.forms.topics import Scope
from newsletter.signup.limits import count_sign_up

if TYPE_CHECKING:
    from newsletter.models import SignUpPage

SEE_OTHER = 303
FORBIDDEN = 403
UNPROCESSABLE = 422
TOO_MANY = 429

ELSEWHERE_MESSAGE = "Your browser says that this was sent from another site. If you wrote it, please send it from here."
LATER_MESSAGE = "What you wrote is still here: please send it again in {minutes} minutes."


def sign_up_form(request: HttpRequest, page: SignUpPage) -> HttpResponse:
    """Show the form, or take one; what comes of it is decided later, so that the answer is the same for everybody."""
    if request.method != "POST":
        return _shown(request, page, SignUpForm(page, initial=_begun(request.GET)))
    # The short form on other pages brings the address along, and never in a web address, where it would be logged.
    if "begin" in request.POST:
        return _shown(request, page, SignUpForm(page, initial=_begun(request.POST)))
    form = SignUpForm(page, request.POST)
    if not form.is_valid():
        return _shown(request, page, form, UNPROCESSABLE)
    if not is_from_here(request):
        form.add_error(None, ELSEWHERE_MESSAGE)
        return _shown(request, page, form, FORBIDDEN)
    if refusal := count_sign_up(client_network(request)):
        form.add_error(None, f"{refusal.reason} {LATER_MESSAGE.format(minutes=ceil(refusal.seconds / 60))}")
        response = _shown(request, page, form, TOO_MANY)
        response["Retry-After"] = str(refusal.seconds)
        return response
    address = page.get_url(request)
    ask_to_subscribe(
        form.cleaned_data["email"],
        interests=form.wordings,
        notice=form.notice,
        page=address,
        name=form.cleaned_data["name"],
        topics=form.chosen_topics,
        volunteer=form.volunteer,
    )
    return HttpResponseRedirect(address + page.reverse_subpage("sent"), status=SEE_OTHER)


def _begun(sent: QueryDict) -> dict[str, Any]:
    """Give what the form begins with: the topic of the page that led here, and the address from its short form."""
    topic = Topic.objects.filter(slug=without_controls(sent.get("topic", ""))).first()
    chosen = {"scope": Scope.CHOSEN, "topics": [str(topic.pk)]} if topic else {}
    return chosen | ({"email": without_controls(str(sent.get("email", ""))).strip()} if "begin" in sent else {})


def _shown(request: HttpRequest, page: SignUpPage, form: SignUpForm, status: int = 200) -> HttpResponse:
    response: HttpResponse = page.render(request, context_overrides={"form": form})
    response.status_code = status
    # The form carries the time it was opened, and may carry what somebody wrote.
    patch_cache_control(response, private=True, no_store=True)
    return response
