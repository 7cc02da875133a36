"""Marking an edition as sent in the CMS."""

import datetime
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from home.registers import Figure, Publication
from newsletter.editions.models import EditionSnapshot
from newsletter.editions.pages import IssuePage
from tests.factories import (
    FigureFactory,
    IssuePageFactory,
    OrganisationFactory,
    PublicationFactory,
    item,
    section,
    story,
)
from tests.factories.pages import the_newsletter_page
from tests.plugins.staff import member

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def source() -> Any:
    return PublicationFactory.create(
        title="Children looked after",
        publishers=[OrganisationFactory.create(name="Department for Education")],
        date="2016-12-08",
        link="https://care.example/report",
    )


@pytest.fixture
def figure(source: Publication) -> Any:
    return FigureFactory.create(value="10,640", counted="incidents", place="England", period="2015–16", source=source)


@pytest.fixture
def edition(figure: Figure, source: Publication) -> IssuePage:
    further = PublicationFactory.create(title="A second report", publishers=[OrganisationFactory.create(name="NCA")])
    entry = item(
        "report",
        "Foster care",
        figures=[figure],
        publications=[source],
        further_stories=[story("<p>More.</p>", figures=[figure.pk], publications=[further.pk])],
    )
    return IssuePageFactory(
        parent=the_newsletter_page(),
        edition_month=datetime.date(2017, 7, 1),
        body=[section("Ours", entry)],
    )


def test_whoever_may_publish_marks_an_edition_in_the_cms(edition: IssuePage) -> None:
    writer, approver = member("Editors"), member("Moderators")
    edit = reverse("wagtailadmin_pages:edit", args=[edition.pk])
    mark = reverse("newsletter_mark_as_sent", args=[edition.pk])
    take_back = reverse("newsletter_take_back_sent_mark", args=[edition.pk])
    assert mark not in writer.get(edit).content.decode()
    writer.post(mark)
    assert not EditionSnapshot.objects.exists()
    assert mark in approver.get(edit).content.decode()
    assert "as they are today" in approver.get(mark).content.decode()
    assert not EditionSnapshot.objects.exists()
    assert "is marked as sent" in approver.post(mark, follow=True).content.decode()
    assert EditionSnapshot.objects.get().edition == edition
    assert "already marked as sent" in approver.post(mark, follow=True).content.decode()
    shown = approver.get(edit).content.decode()
    assert take_back in shown
    assert mark not in shown
    assert "no longer" in approver.post(take_back, follow=True).content.decode()
    assert not EditionSnapshot.objects.exists()
    actions = PageLogEntry.objects.filter(action__startswith="newsletter.").order_by("pk")
    assert [(entry.action, entry.user.name) for entry in actions] == [
        ("newsletter.mark_as_sent", "Moderators"),
        ("newsletter.take_back_sent_mark", "Moderators"),
    ]
    assert approver.get(reverse("wagtailadmin_pages:history", args=[edition.pk])).status_code == 200
