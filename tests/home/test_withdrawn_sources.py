"""Publishing a figure whose source is withdrawn warns."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from home.registers import FigureState, PublicationState
from newsletter.editions.item_kind import ItemKind
from newsletter.editions.pages import IssuePage
from tests.cms_messages import messages_of
from tests.factories import (
    AboutPageFactory,
    FigureFactory,
    IssuePageFactory,
    PublicationFactory,
    item,
    section,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
JULY = datetime.date(2017, 7, 1)


def edition_with(**parts: Any) -> IssuePage:
    """Publish the edition of July 2017 with one item."""
    return IssuePageFactory(edition_month=JULY, body=[section("News", item(ItemKind.NEWS, "An item", **parts))])


@pytest.mark.parametrize("state", [PublicationState.WITHDRAWN, PublicationState.UNDER_REVIEW])
def test_publishing_a_figure_whose_source_is_withdrawn_warns_and_names_it(
    admin: Client, state: PublicationState
) -> None:
    figure = FigureFactory.create(value="56,331", source=PublicationFactory.create(title="Data Report", state=state))
    assert warnings_after_publishing(admin, figure) == [
        "This page shows 1 figure marked as current, but the source has been withdrawn: “56,331 children reported "
        "missing”, from “Data Report”. Readers are told this next to the number. Choose another figure, or mark this "
        "one in the register as superseded or disputed."
    ]


@pytest.mark.parametrize(
    ("figure", "source"),
    [
        ({"state": FigureState.SUPERSEDED}, {"state": PublicationState.WITHDRAWN}),
        ({}, {"state": PublicationState.CURRENT}),
        ({}, {"state": PublicationState.SUPERSEDED}),
    ],
)
def test_publishing_other_figures_warns_of_nothing(
    admin: Client, figure: dict[str, Any], source: dict[str, Any]
) -> None:
    assert (
        warnings_after_publishing(admin, FigureFactory.create(source=PublicationFactory.create(**source), **figure))
        == []
    )


def warnings_after_publishing(admin: Client, figure: Any) -> list[str]:
    """Publish the page about the issue with a figure in the CMS, and return the warnings that follow."""
    page = AboutPageFactory(figure=figure, slug="about")
    form = {
        "title": page.title,
        "slug": page.slug,
        "lead": page.lead,
        "figure": figure.pk,
        "purposes": streamfield([("purpose", {"heading": "Research", "text": "We find out."})]),
        "contact": "",
        "action-publish": "1",
    }
    response = admin.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data(form), follow=True)
    return messages_of(response, "warning")
