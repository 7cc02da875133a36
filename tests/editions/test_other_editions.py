"""What is done with one edition, or with something that it shows, touches no other edition."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsletter.editions.corrections import publish_correction
from newsletter.editions.item_updates import refresh_items
from newsletter.editions.models import Correction, EditionSnapshot, IssueItem, ItemAnchor
from newsletter.editions.pages import IssuePage
from newsletter.editions.sent_mark import mark_as_sent, unmark_as_sent
from newsletter.listings.register_sync import follow_change
from tests.factories import (
    CampaignPageFactory,
    FigureFactory,
    IssuePageFactory,
    PublicationFactory,
    TopicFactory,
    item,
    milestone,
    section,
)
from tests.factories.pages import the_newsletter_page
from tests.plugins.bystanders import Bystanders

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
Act = Callable[[IssuePage], object]


def edition_of_its_own() -> IssuePage:
    """Publish the edition that a test is about, with register entries that no other edition shows."""
    source = PublicationFactory.create(title="Of one edition")
    figure = FigureFactory.create(value="7,777", source=source)
    entries = [
        item(
            "report",
            "Of one edition",
            figures=[figure],
            publications=[source],
            topics=[TopicFactory.create(name="One")],
        ),
        item("news", "Another item"),
    ]
    edition: IssuePage = IssuePageFactory.create(body=[section("Ours", *entries)])
    return edition


def correct(edition: IssuePage) -> None:
    anchor = ItemAnchor.objects.filter(edition=edition).first()
    for place in (anchor, None):
        publish_correction(Correction.objects.create(edition=edition, item=place, text="It was 2016."), None)
    Correction.objects.create(edition=edition, text="Never mind.").delete()
    assert edition.corrections.published().count() == 2


def mark_and_take_back(edition: IssuePage) -> None:
    mark_as_sent(edition, None)
    unmark_as_sent(edition, None)
    assert not EditionSnapshot.objects.filter(edition=edition).exists()


def rewrite(edition: IssuePage) -> None:
    edition.body = [section("Other", item("news", "Something else"))]
    edition.save_revision().publish()
    assert [row.heading for row in edition.item_rows.all()] == ["Something else"]


def take_down_and_publish(edition: IssuePage) -> None:
    edition.unpublish()
    assert not IssueItem.objects.filter(edition=edition).exists()
    IssuePage.objects.get(pk=edition.pk).get_latest_revision().publish()
    assert IssueItem.objects.filter(edition=edition).count() == 2


def refresh(edition: IssuePage) -> None:
    refresh_items([edition.pk])


def delete(edition: IssuePage) -> None:
    edition.unpublish()
    IssuePage.objects.get(pk=edition.pk).delete()


def change_what_it_shows(edition: IssuePage) -> None:
    row = edition.item_rows.get(heading="Of one edition")
    figure, publication, topic = row.figures.get(), row.publications.get(), row.topics.get()
    for entry, field in ((figure, "value"), (publication, "title"), (topic, "name")):
        setattr(entry, field, "Changed in one place")
        entry.save()
        follow_change.call(entry._meta.label, entry.pk)
    publication.delete()
    topic.delete()


def report_it(edition: IssuePage) -> None:
    anchor = ItemAnchor.objects.filter(edition=edition).first()
    campaign = CampaignPageFactory.create(milestones=[milestone("2026-05", "Reported", anchor)])
    assert campaign.reports.count() == 1
    campaign.unpublish()
    assert not campaign.reports.exists()


@pytest.mark.parametrize(
    "act", [correct, mark_and_take_back, rewrite, take_down_and_publish, refresh, change_what_it_shows]
)
def test_an_act_on_one_edition_touches_no_other(bystanders: Bystanders, act: Act) -> None:
    edition = edition_of_its_own()
    with bystanders.left_alone():
        act(edition)


@pytest.mark.parametrize(("act", "counted"), [(delete, "Missing News"), (report_it, "Campaigns")])
def test_a_page_that_comes_or_goes_changes_no_other_but_is_counted_above_it(
    bystanders: Bystanders, act: Act, counted: str
) -> None:
    edition = edition_of_its_own()
    above = the_newsletter_page().get_siblings(inclusive=True).get(title=counted)
    with bystanders.left_alone(above):
        act(edition)


def test_staff_write_publish_and_throw_away_corrections_of_one_edition(bystanders: Bystanders, admin: Client) -> None:
    edition = edition_of_its_own()
    form: dict[str, Any] = {
        "edition": edition.pk,
        "item": "",
        "date": str(timezone.localdate()),
        "text": "It was 2016.",
    }
    with bystanders.left_alone():
        for text in ("First.", "Second."):
            assert admin.post(reverse("corrections:add"), {**form, "text": text}).status_code == 302
        first, second = edition.corrections.order_by("pk")
        for name, correction in (("publish", first), ("delete", second)):
            assert admin.post(reverse(f"corrections:{name}", args=[correction.pk])).status_code == 302
    assert [each.is_published for each in edition.corrections.all()] == [True]
