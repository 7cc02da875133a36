"""The list of supporters: found by address, filtered, and exported with the columns that staff need."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.urls import reverse
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from home.registers import Topic
from newsletter.desk.people_list import WIDE_SCREEN_CLASS, PeopleIndexView
from newsletter.people.email_address import normalise_address
from newsletter.people.models import Interest, Subscription, Supporter, Suppression


class SupporterFilterSet(WagtailFilterSet):
    """The filters of the list."""

    state = django_filters.ChoiceFilter(
        choices=Supporter.State.choices, empty_label="All", widget=forms.RadioSelect, label="State"
    )
    interest = django_filters.MultipleChoiceFilter(
        choices=Interest.choices, method="filter_interests", widget=forms.CheckboxSelectMultiple, label="Signed up for"
    )
    topic = django_filters.ModelMultipleChoiceFilter(
        queryset=Topic.objects.order_by("name"),
        method="filter_topics",
        widget=forms.CheckboxSelectMultiple,
        label="Topic chosen",
    )
    source = django_filters.AllValuesFilter(field_name="source", empty_label="All", label="Signed up through")
    created_at = django_filters.DateFromToRangeFilter(widget=DateRangePickerWidget, label="Signed up")
    state_since = django_filters.DateFromToRangeFilter(widget=DateRangePickerWidget, label="In this state since")

    class Meta:
        model = Supporter
        fields: list[str] = []

    def filter_interests(self, supporters: QuerySet[Supporter], name: str, interests: list[str]) -> QuerySet[Supporter]:
        """Return those with an active subscription to one of the interests."""
        active = Subscription.objects.active().filter(interest__in=interests)
        return supporters.filter(pk__in=active.values("supporter")) if interests else supporters

    def filter_topics(self, supporters: QuerySet[Supporter], name: str, topics: QuerySet[Topic]) -> QuerySet[Supporter]:
        """Return those who chose one of the topics."""
        active = Subscription.objects.active().filter(topics__in=topics)
        return supporters.filter(pk__in=active.values("supporter")) if topics else supporters


def display_address(supporter: Supporter) -> str:
    """Return the email address, or words in its place once it was removed."""
    return supporter.address or f"{supporter}, address removed"


def display_interests(supporter: Supporter) -> str:
    """Return what a supporter wants, with its state when it is not active."""
    rows = supporter.subscriptions.all()
    active = Subscription.State.ACTIVE
    marks = {row.pk: "" if row.state == active else f" ({row.get_state_display().lower()})" for row in rows}
    return ", ".join(f"{row.get_interest_display()}{marks[row.pk]}" for row in rows)


def display_topics(supporter: Supporter) -> str:
    """Return the topics of Missing News that a supporter chose."""
    rows = [row for row in supporter.subscriptions.all() if row.interest == Interest.MISSING_NEWS]
    return ", ".join("all" if row.all_topics else ", ".join(topic.name for topic in row.topics.all()) for row in rows)


def search_by_address(supporters: QuerySet[Supporter], text: str) -> QuerySet[Supporter]:
    """Return those whose address is or begins with the text, whatever its case and spaces.

    A whole address also finds whoever it was removed from, by its keyed hash: the ledger can still say why.
    """
    key = "".join(text.split()).lower()
    found = Q(address_key__startswith=key)
    try:
        address = normalise_address(key)
    except ValidationError:
        return supporters.filter(found)
    removed = Suppression.objects.filter(address_hash=address.hash).values("supporter_key")
    return supporters.filter(found | Q(address_key=address.key) | Q(public_id__in=removed))


class SupporterIndexView(PeopleIndexView):
    """Everyone who is or was on the list."""

    is_searchable = True
    results_template_name = "newsletter/desk/supporters/list_results.html"
    export_columns = {
        "Address": lambda supporter: supporter.address,
        "Name": lambda supporter: supporter.name,
        "State": lambda supporter: supporter.get_state_display(),
        "Signed up for": display_interests,
        "Topics": display_topics,
        "Discreet emails": lambda supporter: supporter.is_discreet,
        "Signed up through": lambda supporter: supporter.source,
        "Signed up": lambda supporter: supporter.created_at,
        "Confirmed": lambda supporter: supporter.confirmed_at,
    }

    def get_base_queryset(self) -> QuerySet[Supporter]:
        """Load the subscriptions with the supporters."""
        supporters: QuerySet[Supporter] = super().get_base_queryset()
        return supporters.prefetch_related("subscriptions__topics")

    def search_queryset(self, queryset: QuerySet[Supporter]) -> QuerySet[Supporter]:
        """Search by address."""
        return search_by_address(queryset, self.search_query) if self.is_searching else queryset


def supporter_url(supporter: Supporter) -> str:
    """Return the address of a supporter's page in the CMS."""
    return reverse("supporters:inspect", args=[supporter.pk])


SUPPORTER_COLUMNS: list[Any] = [
    TitleColumn(
        "address", label="Address", accessor=display_address, get_url=supporter_url, sort_key="address_key", width="34%"
    ),
    Column("name", label="Name", sort_key="name", classname=WIDE_SCREEN_CLASS),
    Column("state", label="State", accessor="get_state_display", sort_key="state"),
    Column("interests", label="Signed up for", accessor=display_interests),
    Column("source", label="Signed up through", sort_key="source", classname=WIDE_SCREEN_CLASS),
    DateColumn("created_at", label="Signed up", sort_key="created_at", classname=WIDE_SCREEN_CLASS),
    DateColumn("state_since", label="State since", sort_key="state_since", classname=WIDE_SCREEN_CLASS),
]
