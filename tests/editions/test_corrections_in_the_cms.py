"""Corrections in the CMS: who writes, who publishes, and what is refused."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from newsletter.editions.corrections import publish_correction
from newsletter.editions.models import Correction, ItemAnchor
from newsletter.editions.models.correction import REFUSAL
from newsletter.editions.pages import IssuePage
from tests.factories import IssuePageFactory
from tests.plugins.staff import member

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def soup(client: Client, url: str = "/missing-news/july-2017/") -> BeautifulSoup:
    return BeautifulSoup(client.get(url).content, "html.parser")


def url(name: str, *args: Any) -> str:
    return reverse(f"corrections:{name}", args=args)


def form(edition: IssuePage | None, anchor: ItemAnchor | None, **fields: Any) -> dict[str, Any]:
    chosen = {"edition": edition.pk if edition else "", "item": anchor.pk if anchor else ""}
    return {**chosen, "date": "2026-05-03", "text": "It was 2016.", **fields}


def test_its_own_page_says_whether_a_correction_is_published_and_leads_to_that(correction: Correction) -> None:
    people = [member("Editors"), member("Moderators")]
    panels = [
        soup(one, url("edit", correction.pk)).select_one("#record-status").find_parent("section") for one in people
    ]
    for panel in panels:
        assert " ".join(panel.get_text(" ").split()).startswith("Status: Draft Readers cannot see it yet.")
    assert not panels[0].select("a")
    asked = soup(people[1], panels[1].select_one("a")["href"]).select_one("main").get_text(" ")
    assert "It was 2016, not 2015." in asked
    assert "3 May 2026" in asked


def test_editors_write_and_moderators_publish(client: Client, edition: IssuePage, anchor: ItemAnchor) -> None:
    writer, approver = member("Editors"), member("Moderators")
    assert writer.post(url("add"), form(None, anchor)).status_code == 302
    correction = Correction.objects.get()
    assert correction.edition == edition
    assert writer.post(url("edit", correction.pk), form(edition, anchor, text="It was 2014.")).status_code == 302
    publish = url("publish", correction.pk)
    assert publish not in writer.get(url("edit", correction.pk)).content.decode()
    writer.post(publish)
    assert not Correction.objects.get().is_published
    assert publish in approver.get(url("edit", correction.pk)).content.decode()
    assert publish in approver.get(url("index")).content.decode()
    asked = approver.get(publish).content.decode()
    assert "You cannot change or delete" in asked
    assert (
        BeautifulSoup(asked, "html.parser").select_one("h1").get_text(" ", strip=True).startswith("Publish correction")
    )
    assert not Correction.objects.get().is_published
    approver.post(publish)
    assert Correction.objects.get().is_published
    entry = ModelLogEntry.objects.get(action="wagtail.publish")
    assert (entry.user.name, entry.object_id) == ("Moderators", str(correction.pk))
    assert "It was 2014." in soup(client).get_text()


def test_the_cms_offers_no_change_of_a_published_correction_and_refuses_a_handmade_one(
    edition: IssuePage, correction: Correction
) -> None:
    publish_correction(correction, None)
    approver = member("Moderators")
    before = Correction.objects.values().get()
    for page in (url("index"), url("inspect", correction.pk)):
        source = approver.get(page).content.decode()
        for name in ("edit", "delete", "publish"):
            assert url(name, correction.pk) not in source
    for name in ("edit", "delete", "publish"):
        response = approver.post(url(name, correction.pk), form(edition, None, text="Something else"), follow=True)
        assert REFUSAL in response.content.decode()
    assert Correction.objects.values().get() == before


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"edition": "", "item": ""}, "Choose the item that was wrong, or the edition."),
        ({"text": ""}, "This field is required"),
        ({"date": "Whenever"}, "could not be read as a date"),
        ({"date": "1 January 2098"}, "1 January 2098 is in the future"),
        ({"date": "5 December 1817"}, "before the edition, which came out on 1 July 2017"),
        ({"item": "99999"}, "Select a valid choice"),
        ({"text": "null \0 byte"}, "Null characters are not allowed"),
    ],
)
def test_wrong_input_is_said_and_nothing_is_kept(
    edition: IssuePage, anchor: ItemAnchor, fields: dict[str, str], message: str
) -> None:
    response = member("Editors").post(url("add"), {**form(edition, anchor), **fields})
    assert message in response.content.decode()
    assert not Correction.objects.exists()


def test_an_item_of_another_edition_is_refused(edition: IssuePage, anchor: ItemAnchor) -> None:
    other = IssuePageFactory(edition_month=datetime.date(2017, 8, 1))
    response = member("Editors").post(url("add"), form(other, anchor))
    assert "Choose an item of the same edition." in response.content.decode()
