"""Entries of the registers in every state, and what staff keep for search and for the desk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from home.contact.message import ContactMessage
from home.registers import Figure, Publication, RoleContact, Topic
from home.registers.figure import FigureState
from home.registers.publication import PublicationState
from search.models import MissedSearch, SynonymGroup
from tests.factories.registers import (
    FigureFactory,
    OrganisationFactory,
    PublicationFactory,
    RoleContactFactory,
    TopicFactory,
)


class Registers(NamedTuple):
    """The entries that pages draw on."""

    topics: Sequence[Topic]
    team: RoleContact
    publications: Sequence[Publication]
    figures: Sequence[Figure]


def make_registers() -> Registers:
    """Make entries of every register in every state, with messages, promoted results, synonyms and redirects."""
    topics = [TopicFactory.create(name=name) for name in ("Bystanding", "Standing by")]
    publisher = OrganisationFactory.create(name="Bystander Institute", aliases=["BI"])
    publications = [
        PublicationFactory.create(title=f"A report that is {state}", state=state, publishers=[publisher], topics=topics)
        for state in PublicationState
    ]
    figures = [
        FigureFactory.create(value=f"{place},501", state=state, source=publications[0])
        for place, state in enumerate(FigureState, start=1)
    ]
    FigureFactory.create(value="9,502", replaced_by=figures[0])
    team = RoleContactFactory.create(name="Bystander team")
    _make_kept_by_staff(team)
    return Registers(topics, team, publications, figures)


def _make_kept_by_staff(team: RoleContact) -> None:
    now = timezone.now()
    for mailed_at in (None, now):
        ContactMessage.objects.create(
            contact=team,
            name="Bystander Writes",
            email="writes@bystander.example",
            message="Help.",
            mailed_at=mailed_at,
        )
    query = Query.get("standing by")
    SearchPromotion.objects.create(query=query, external_link_url="https://bystander.example/", external_link_text="By")
    SynonymGroup.objects.create(forms="bystander\nonlooker")
    for days in (1, 3):
        MissedSearch.objects.create(
            digest=f"{days:064}",
            first_day=now - timedelta(days=9),
            last_day=now,
            days=days,
            words="unanswered" * (days > 1),
        )
    Redirect.objects.create(old_path="/bystander", redirect_link="https://bystander.example/")
