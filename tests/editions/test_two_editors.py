"""Two editors in one edition: what each wrote is kept, and where both wrote the same item they see both."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from newsletter.editions.item_kind import ItemKind
from newsletter.editions.pages import IssuePage
from newsletter.mailings.preflight.page_rules import page_findings
from tests.editing_form import EditingForm
from tests.factories import IssuePageFactory, item, section
from tests.plugins.staff import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_search_index_paused"), pytest.mark.any_database]


@pytest.fixture
def edition() -> IssuePage:
    items = [item(ItemKind.NEWS, heading) for heading in ("First", "Second", "Third")]
    return IssuePageFactory.create(body=[section("Ours", *items), section("Others’", item(ItemKind.NEWS, "Far"))])


@pytest.fixture
def sam(edition: IssuePage) -> EditingForm:
    return EditingForm(member("Editors", name="Sam"), edition)


@pytest.fixture
def priya(edition: IssuePage) -> EditingForm:
    return EditingForm(member("Editors", name="Priya"), edition)


def stored(edition: IssuePage) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the sections of the draft with the heading and summary of each item."""
    draft = IssuePage.objects.get(pk=edition.pk).get_latest_revision_as_object()
    return [
        (part.value["title"], [(news.value["heading"], news.value["summary"]) for news in part.value["items"]])
        for part in draft.body
    ]


def summary(form: EditingForm, heading: str, text: str) -> dict[str, str]:
    return {f"{form.item(heading)}-summary": text}


def conflicts(response: Any) -> list[str]:
    assert response.status_code == 409
    page = BeautifulSoup(response.content, "html.parser")
    return [" ".join(part.get_text(" ").split()) for part in page.select(".conflict")]


def chosen(response: Any, choice: str) -> dict[str, Any]:
    """Return what the page that shows both versions sends with a choice."""
    page = BeautifulSoup(response.content, "html.parser")
    inputs: dict[str, Any] = {
        name: page.select_one(f"input[name={name}]")["value"] for name in ("form_key", "form_base")
    }
    return inputs | {str(page.select_one(".conflict input")["name"]): choice}


def test_saves_of_different_items_are_both_kept(edition: IssuePage, sam: EditingForm, priya: EditingForm) -> None:
    sam.save(**summary(sam, "First", "By Sam"))
    answer = priya.save(**summary(priya, "Second", "By Priya"), mail_subject="Priya’s subject")
    assert "Sam has changed other parts of this page since you opened it: News: First" in priya.shown(answer)
    assert stored(edition)[0] == ("Ours", [("First", "By Sam"), ("Second", "By Priya"), ("Third", "")])


def test_autosaves_in_turn_keep_what_both_go_on_writing(
    edition: IssuePage, sam: EditingForm, priya: EditingForm
) -> None:
    for part in ("", " and more", " and all"):
        assert sam.autosave(**summary(sam, "First", f"By Sam{part}"))["success"]
        assert priya.autosave(**summary(priya, "Second", f"By Priya{part}"))["success"]
    assert priya.autosave(**summary(priya, "Second", "Done"))["notice"] == ""
    sam.autosave(**summary(sam, "First", "By Sam and all of it"))
    notice = priya.autosave(**summary(priya, "Second", "Done, then"))["notice"]
    assert notice.startswith("Sam has changed other parts of this page: News: First.")
    assert "Sam has changed" in priya.shown(priya.save())
    assert stored(edition)[0][1][:2] == [("First", "By Sam and all of it"), ("Second", "Done, then")]


def moved(form: EditingForm, place: str, other: str) -> dict[str, Any]:
    return {name.replace(place, other): value for name, value in form.data.items() if name.startswith(place)}


def test_additions_deletions_and_moves_are_kept(edition: IssuePage, sam: EditingForm, priya: EditingForm) -> None:
    third = priya.item("Third").removesuffix("-value")
    priya.data[f"{third}-deleted"] = "1"
    priya.data["body-0-value-title"] = "All of ours"
    copy = {
        name.replace("items-0-", "items-3-"): value
        for name, value in sam.data.items()
        if "body-0-value-items-0-" in name
    }
    far = moved(sam, "body-1-value-items-0-", "body-0-value-items-4-")
    sam.data |= copy | {"body-0-value-items-3-id": "", "body-0-value-items-3-order": 3}
    sam.data |= {"body-0-value-items-3-value-heading": "New", "body-0-value-items-count": 5}
    sam.data |= far | {"body-0-value-items-4-order": 4, "body-1-value-items-0-deleted": "1"}
    sam.save()
    priya.save(**summary(priya, "Far", "Of Priya"))
    (title, ours), (_, others) = stored(edition)
    assert (title, others) == ("All of ours", [])
    assert ours == [("First", ""), ("Second", ""), ("New", ""), ("Far", "Of Priya")]


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        ("mine", [("First", "By Priya")]),
        ("theirs", [("First", "By Sam")]),
        ("both", [("First", "By Priya"), ("First", "By Sam")]),
    ],
)
def test_the_same_item_is_shown_twice_and_the_editor_chooses(
    edition: IssuePage, sam: EditingForm, priya: EditingForm, choice: str, kept: list[tuple[str, str]]
) -> None:
    sam.save(**summary(sam, "First", "By Sam"), **summary(sam, "Third", "Also by Sam"))
    priya.data |= summary(priya, "First", "By Priya")
    refused = priya.save("publish")
    (shown,) = conflicts(refused)
    assert all(words in shown for words in ["News: First", "Summary in one line: By Priya", "Sam’s", "By Sam"])
    assert "nothing has been saved or published yet" in priya.shown(refused)
    assert stored(edition)[0][1][0] == ("First", "By Sam")
    priya.data |= summary(priya, "Third", "Also by Sam")  # which the page has put into the form
    priya.save(**chosen(refused, choice))
    items = stored(edition)[0][1]
    assert items[: len(kept)] == kept
    assert items[-1] == ("Third", "Also by Sam")


def test_an_item_that_one_deletes_and_the_other_changes_stays(
    edition: IssuePage, sam: EditingForm, priya: EditingForm
) -> None:
    sam.save(**{f"{sam.item('First').removesuffix('-value')}-deleted": "1"})
    (shown,) = conflicts(priya.save(**summary(priya, "First", "By Priya")))
    assert "Deleted" in shown


def test_the_same_field_is_shown_twice(edition: IssuePage, sam: EditingForm, priya: EditingForm) -> None:
    sam.save(mail_subject="Sam’s subject")
    assert "Choose “Save draft” to see both" in priya.autosave(mail_subject="Priya’s subject")["error_message"]
    refused = priya.save()
    assert all(words in conflicts(refused)[0] for words in ["Subject", "Sam’s subject", "Priya’s subject"])
    marks = [mark.get_text() for mark in BeautifulSoup(refused.content, "html.parser").select(".conflict mark")]
    assert marks == ["Priya’s", "Sam’s"]
    priya.save(**chosen(refused, "theirs"))
    assert IssuePage.objects.get(pk=edition.pk).get_latest_revision_as_object().mail_subject == "Sam’s subject"


def test_nothing_is_saved_by_itself_before_the_editor_has_chosen(
    edition: IssuePage, sam: EditingForm, priya: EditingForm
) -> None:
    sam.save(mail_subject="Sam’s subject")
    priya.data["mail_subject"] = "Priya’s subject"
    refused = priya.save()
    for choice in ("mine", "theirs", "both"):
        answer = priya.autosave(**chosen(refused, choice))
        assert "Nothing will be saved until you have chosen" in answer["error_message"]
    assert IssuePage.objects.get(pk=edition.pk).get_latest_revision_as_object().mail_subject == "Sam’s subject"
    priya.save(**chosen(refused, "mine"))
    assert IssuePage.objects.get(pk=edition.pk).get_latest_revision_as_object().mail_subject == "Priya’s subject"


def test_what_a_colleague_wrote_is_not_published_unread(edition: IssuePage, sam: EditingForm, admin: Client) -> None:
    approver = EditingForm(admin, edition)
    sam.save(**summary(sam, "First", "By Sam"))
    answer = approver.save("publish", **summary(approver, "Second", "By the approver"))
    assert "It is not published or submitted yet" in approver.shown(answer)
    assert not IssuePage.objects.get(pk=edition.pk).body[0].value["items"][0].value["summary"]
    approver = EditingForm(admin, edition)
    assert "has been published" in approver.shown(approver.save("publish"))
    live = IssuePage.objects.get(pk=edition.pk).body[0].value["items"]
    assert [news.value["summary"] for news in live][:2] == ["By Sam", "By the approver"]


def test_a_form_that_does_not_say_what_it_was_filled_with_loses_nothing(
    edition: IssuePage, sam: EditingForm, priya: EditingForm
) -> None:
    sam.save(**summary(sam, "First", "By Sam"))
    for base in ("0 never", "'", "99999999999999999999"):
        assert conflicts(priya.save(form_base=base, **summary(priya, "Second", "By Priya")))
    assert stored(edition)[0][1][:2] == [("First", "By Sam"), ("Second", "")]


def test_freezing_compares_what_readers_would_see(edition: IssuePage, sam: EditingForm) -> None:
    sam.save(**{f"{sam.item('First')}-note": "Call them back"})
    edition = IssuePage.objects.get(pk=edition.pk)
    assert edition.has_unpublished_changes
    assert page_findings(edition) == []
    again = EditingForm(sam.client, edition)
    again.save(**summary(again, "First", "For readers"))
    assert [finding.is_blocking for finding in page_findings(edition)] == [True]
