"""The numbers about people and mailings on the dashboard of the CMS, each for those who may see more of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Count
from django.forms import Media
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from newsletter.mailings.models import Mailing
from newsletter.mailings.steps.preconditions import APPROVE, SEND
from newsletter.people.list_growth import EVENT_KINDS
from newsletter.people.models import (
    ConsentEvent,
    Interest,
    Subscription,
    Supporter,
    SupporterImport,
    VolunteerInterest,
)

RECENT = timedelta(days=30)
VIEW_SUPPORTERS = "newsletter.view_supporter"
VIEW_VOLUNTEERS = "newsletter.view_volunteerinterest"
IMPORT_SUPPORTERS = "newsletter.import_supporter"
PERMISSIONS = [VIEW_SUPPORTERS, VIEW_VOLUNTEERS, IMPORT_SUPPORTERS, APPROVE, SEND]


class PeoplePanel(Component):
    """The numbers of readers, and of what waits for staff."""

    name = "people"
    template_name = "newsletter/desk/dashboard.html"
    order = 150

    @property
    def media(self) -> Media:
        """The styles of the numbers."""
        return Media(css={"all": ["newsletter/css/people.css"]})

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Return the numbers that the user may see."""
        user = (parent_context or {})["request"].user
        numbers: list[dict[str, Any]] = []
        if user.has_perm(VIEW_SUPPORTERS):
            numbers += supporter_numbers()
        if user.has_perm(VIEW_VOLUNTEERS):
            numbers += volunteer_numbers()
        if user.has_perm(IMPORT_SUPPORTERS):
            numbers += import_numbers()
        if user.has_perm(APPROVE):
            numbers += mailing_numbers(Mailing.State.DRAFT, "mailing needs approval", "mailings need approval")
        if user.has_perm(SEND):
            numbers += mailing_numbers(Mailing.State.PAUSED, "mailing is paused", "mailings are paused")
        return {"numbers": numbers}


def supporter_numbers() -> list[dict[str, Any]]:
    """Return the numbers of readers, of people who have to confirm, and of changes in 30 days."""
    supporters = reverse("supporters:index")
    recent = ConsentEvent.objects.filter(happened_at__gt=timezone.now() - RECENT)
    counts = {name: Count("supporter_key", distinct=True, filter=kinds) for name, kinds in EVENT_KINDS.items()}
    happened = recent.aggregate(**counts)
    readers = Supporter.objects.reachable().wanting(Interest.MISSING_NEWS).count()
    waiting = Subscription.objects.pending().values("supporter").distinct().count()
    growth = reverse("growth:index")
    return [
        {
            "number": readers,
            "label": "signed up to Missing News",
            "url": f"{supporters}?state=active&interest=missing_news",
        },
        {"number": waiting, "label": "have not confirmed yet", "url": f"{supporters}?state=pending"},
        {"number": happened["confirmed"], "label": "confirmed in the last 30 days", "url": growth},
        {"number": happened["left"], "label": "unsubscribed in the last 30 days", "url": growth},
    ]


def volunteer_numbers() -> list[dict[str, Any]]:
    """Return the number of new volunteers."""
    new = VolunteerInterest.objects.filter(state=VolunteerInterest.State.NEW)
    number = new.filter(subscription__state=Subscription.State.ACTIVE).count()
    label = "new volunteer is waiting for a reply" if number == 1 else "new volunteers are waiting for a reply"
    return [{"number": number, "label": label, "url": f"{reverse('volunteers:index')}?state=new"}]


def import_numbers() -> list[dict[str, Any]]:
    """Return the number of unfinished imports, if there are any."""
    states = SupporterImport.State
    number = SupporterImport.objects.filter(state__in=[states.CHECKED, states.RUNNING]).count()
    label = "list has not been imported yet" if number == 1 else "lists have not been imported yet"
    return [{"number": number, "label": label, "url": reverse("supporter_imports:index")}] if number else []


def mailing_numbers(state: Mailing.State, one: str, several: str) -> list[dict[str, Any]]:
    """Return the number of mailings in a state, if there are any."""
    number = Mailing.objects.filter(state=state).count()
    label = one if number == 1 else several
    return [{"number": number, "label": label, "url": reverse("mailing_reports:index")}] if number else []


def add_people_panel(request: Any, panels: list[Any]) -> None:
    """Add the panel for users who see a number in it."""
    if any(request.user.has_perm(permission) for permission in PERMISSIONS):
        panels.append(PeoplePanel())
