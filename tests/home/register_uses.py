"""Every way in which an entry of a register is used, each made by a function."""

import datetime
from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.http import urlencode

from home.pages import AboutPage
from home.registers import Figure, Publication
from home.usage import uses_of
from newsletter.editions.item_kind import ItemKind
from newsletter.editions.pages import IssuePage
from tests.factories import (
    AboutPageFactory,
    FigureFactory,
    IssuePageFactory,
    OrganisationFactory,
    PublicationFactory,
    RoleContactFactory,
    TopicFactory,
    item,
    section,
    story,
)

JULY = datetime.date(2017, 7, 1)


def edition_with(**parts: Any) -> IssuePage:
    """Publish the edition of July 2017 with one item."""
    return IssuePageFactory(edition_month=JULY, body=[section("News", item(ItemKind.NEWS, "An item", **parts))])


def address(entry: Any, view: str) -> str:
    return reverse(entry.snippet_viewset.get_url_name(view), args=[entry.pk])


def bulk_address(*entries: Any) -> str:
    opts = entries[0]._meta
    path = reverse("wagtail_bulk_action", args=[opts.app_label, opts.model_name, "delete"])
    return f"{path}?{urlencode([('id', entry.pk) for entry in entries])}"


def places(entry: Any) -> list[tuple[type[Model], tuple[str, ...]]]:
    return [(use.model, use.fields) for use in uses_of(entry)]


def deep(entry: Any) -> IssuePage:
    return edition_with(further_stories=[story("<p>More.</p>", figures=[entry])])


Used = tuple[Any, type[Model], str]
USES: dict[str, Callable[[], Used]] = {}


def use(make: Callable[[], Used]) -> Callable[[], Used]:
    USES[make.__name__] = make
    return make


@use
def figure_of_a_page() -> Used:
    figure = FigureFactory.create()
    AboutPageFactory(figure=figure)
    return figure, AboutPage, "Headline figure"


@use
def figure_that_replaced_another() -> Used:
    figure = FigureFactory.create()
    FigureFactory.create(replaced_by=figure)
    return figure, Figure, "Replaced by"


@use
def source_of_a_figure() -> Used:
    publication = PublicationFactory.create()
    FigureFactory.create(source=publication)
    return publication, Figure, "Source"


@use
def publisher() -> Used:
    organisation = OrganisationFactory.create()
    PublicationFactory.create(publishers=[organisation])
    return organisation, Publication, "Organisation"


@use
def topic_of_a_publication() -> Used:
    topic = TopicFactory.create()
    PublicationFactory.create(topics=[topic])
    return topic, Publication, "Topics"


@use
def topic_of_an_item() -> Used:
    topic = TopicFactory.create()
    edition_with(topics=[topic])
    return topic, IssuePage, "Sections"


@use
def team_of_an_edition() -> Used:
    team = RoleContactFactory.create()
    IssuePageFactory(producing_team=team)
    return team, IssuePage, "Producing team"
