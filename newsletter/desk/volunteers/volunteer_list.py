"""The list of volunteers, in the order of their states."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Case, Count, IntegerField, QuerySet, Value, When
from django.urls import reverse
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from newsletter.desk.people_list import WIDE_SCREEN_CLASS, PeopleIndexView
from newsletter.people.models import Subscription, VolunteerInterest, VolunteerRole, VolunteerTime
from newsletter.people.volunteer_desk import colleagues

State = VolunteerInterest.State


class VolunteerFilterSet(WagtailFilterSet):
    """The filters of the list."""

    state = django_filters.ChoiceFilter(
        choices=State.choices, empty_label="All", widget=forms.RadioSelect, label="State"
    )
    nation = django_filters.MultipleChoiceFilter(
        choices=VolunteerInterest.Nation.choices, widget=forms.CheckboxSelectMultiple, label="Nation"
    )
    region = django_filters.CharFilter(lookup_expr="icontains", label="Region, county or town")
    times = django_filters.ModelMultipleChoiceFilter(
        queryset=VolunteerTime.objects.all(), widget=forms.CheckboxSelectMultiple, label="When"
    )
    roles = django_filters.ModelMultipleChoiceFilter(
        queryset=VolunteerRole.objects.all(), widget=forms.CheckboxSelectMultiple, label="Tasks"
    )
    assigned_to = django_filters.ModelChoiceFilter(
        queryset=lambda request: colleagues(), label="Assigned to", null_label="Nobody", null_value="nobody"
    )

    class Meta:
        model = VolunteerInterest
        fields: list[str] = []


def confirmed_offers() -> QuerySet[VolunteerInterest]:
    """Return the confirmed offers: an unconfirmed one may be in anybody's name."""
    confirmed = VolunteerInterest.objects.exclude(subscription__state=Subscription.State.PENDING)
    return confirmed.select_related("subscription__supporter", "assigned_to").prefetch_related("roles", "times")


def display_name(offer: VolunteerInterest) -> str:
    """Return the name, or the email address when there is no name."""
    supporter = offer.subscription.supporter
    return supporter.name or supporter.address


def display_place(offer: VolunteerInterest) -> str:
    """Return the region and the nation."""
    return ", ".join(filter(None, [offer.region, offer.get_nation_display()]))


def display_roles(offer: VolunteerInterest) -> str:
    """Return the names of the roles."""
    return ", ".join(role.name for role in offer.roles.all())


def display_times(offer: VolunteerInterest) -> str:
    """Return the names of the times."""
    return ", ".join(time.name for time in offer.times.all())


def display_colleague(offer: VolunteerInterest) -> str:
    """Return the name of the colleague that the offer is assigned to."""
    return str(offer.assigned_to or "")


def display_state(offer: VolunteerInterest) -> str:
    """Return the state, with a note when the person has left since."""
    has_left = offer.subscription.state == Subscription.State.LEFT
    return f"{offer.get_state_display()}{' (has left)' if has_left else ''}"


class VolunteerIndexView(PeopleIndexView):
    """Volunteers, the new ones first and of these the longest waiting."""

    page_title = "Volunteers"
    results_template_name = "newsletter/desk/volunteers/list_results.html"
    export_columns = {
        "Name": lambda offer: offer.subscription.supporter.name,
        "Address": lambda offer: offer.subscription.supporter.address,
        "State": display_state,
        "Since": lambda offer: offer.state_since,
        "Region": lambda offer: offer.region,
        "Nation": lambda offer: offer.get_nation_display(),
        "When": display_times,
        "Tasks": display_roles,
        "Assigned to": display_colleague,
    }

    def get_base_queryset(self) -> QuerySet[VolunteerInterest]:
        """Load everything that a row shows."""
        places = [When(state=state, then=Value(place)) for place, state in enumerate(State.values)]
        place = Case(*places, output_field=IntegerField())
        return confirmed_offers().annotate(place=place).order_by("place", "state_since", "pk")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the number of offers in each state."""
        counted = confirmed_offers().order_by().values_list("state").annotate(Count("pk"))
        numbers = dict(counted)
        chosen = self.request.GET.get("state", "")
        states = [
            {
                "value": state.value,
                "label": state.label,
                "number": numbers.get(state.value, 0),
                "is_shown": state == chosen,
            }
            for state in State
        ]
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return context | {
            "states": states,
            "all_number": sum(numbers.values()),
            "shows_all": chosen not in State.values,
        }


def volunteer_url(offer: VolunteerInterest) -> str:
    """Return the address of a volunteer's page in the CMS."""
    return reverse("volunteers:inspect", args=[offer.pk])


VOLUNTEER_COLUMNS: list[Any] = [
    TitleColumn("name", label="Volunteer", accessor=display_name, get_url=volunteer_url, width="22%"),
    Column("state", label="State", accessor=display_state),
    DateColumn("state_since", label="Since", sort_key="state_since", classname=WIDE_SCREEN_CLASS),
    Column("place", label="Where", accessor=display_place),
    Column("times", label="When", accessor=display_times, classname=WIDE_SCREEN_CLASS),
    Column("roles", label="Tasks", accessor=display_roles, classname=WIDE_SCREEN_CLASS),
    Column("assigned_to", label="Assigned to", accessor=display_colleague, classname=WIDE_SCREEN_CLASS),
]
