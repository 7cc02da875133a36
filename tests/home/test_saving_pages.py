"""Saving pages in the CMS: what is announced has happened, and nothing is saved that nobody wrote."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page, Revision

from home.editing import page_lock
from home.pages import PolicyPage
from tests.editing_form import JSON, EditingForm, new_form
from tests.factories.policy import ContentPageFactory, PolicyPageFactory, the_policy_list
from tests.factories.registers import RoleContactFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_search_index_paused"), pytest.mark.any_database]


def draft(page: Page) -> Page:
    return page.specific_class.objects.get(pk=page.pk).get_latest_revision_as_object()


def unpublished(**fields: Any) -> Page:
    return ContentPageFactory.create(published=False, **fields)


def test_an_autosave_does_not_take_back_the_publication_that_it_was_outrun_by(admin: Client) -> None:
    page = unpublished(title="Before")
    form = EditingForm(admin, page)
    form.autosave(title="Typed")
    late = dict(form.data)
    assert "has been published" in form.shown(form.save("publish", title="Typed to the end"))
    answer = admin.post(form.url, {**late, "overwrite_revision_id": form.revision_id}, **JSON).json()
    assert (answer["success"], answer["error_code"]) == (False, "invalid_revision")
    assert "saved or published after you typed this" in answer["error_message"]
    page = Page.objects.get(pk=page.pk)
    assert (page.live, page.title, page.has_unpublished_changes) == (True, "Typed to the end", False)


@pytest.mark.parametrize("action", ["publish", "submit"])
def test_the_first_autosave_of_all_does_not_outrun_a_step_either(admin: Client, action: str) -> None:
    form = EditingForm(admin, unpublished(title="Before"))
    form.save(action, title="Taken")
    before = Revision.objects.count()
    assert not form.autosave(title="Late")["success"]
    assert Revision.objects.count() == before


def test_publishing_right_after_an_autosave_keeps_one_page(admin: Client) -> None:
    form = new_form(admin, "home", "policypage", the_policy_list())
    team = str(RoleContactFactory.create().pk)
    form.data |= {"title": "A quick page", "slug": "a-quick-page", "lead": "Why.", "responsible_team": team}
    assert form.autosave()["success"]
    # The answer has not reached the browser yet, so the form still goes to the address of new pages.
    assert "has been published" in form.shown(form.save("publish"))
    page = Page.objects.get(slug="a-quick-page")
    assert page.live
    assert Page.objects.filter(title="A quick page").count() == 1
    assert not form.autosave(title="Late")["success"]


@contextmanager
def watched_lock(monkeypatch: pytest.MonkeyPatch, events: list[str]) -> Iterator[None]:
    real = page_lock.lock_pages

    @contextmanager
    def lock_pages(*keys: int) -> Iterator[None]:
        with real(*keys):
            events.append("locked")
            try:
                yield
            finally:
                events.append("released")

    monkeypatch.setattr(page_lock, "lock_pages", lock_pages)
    yield


@pytest.mark.parametrize("action", ["", "publish", "submit"])
def test_a_form_is_read_and_saved_in_one_turn(admin: Client, monkeypatch: pytest.MonkeyPatch, action: str) -> None:
    form = EditingForm(admin, unpublished())
    events: list[str] = []

    def read(request: HttpRequest, page: Page) -> None:
        events.append("read")

    def saved(request: HttpRequest, page: Page) -> None:
        events.append("saved")

    with (
        watched_lock(monkeypatch, events),
        hooks.register_temporarily([("before_edit_page", read), ("after_edit_page", saved)]),
    ):
        form.save(action, title="Changed")
    assert events == ["locked", "read", "saved", "released"]


STEPS = ["unpublish", "delete", "lock", "unlock", "move", "copy", "convert_alias", "set_privacy"]


@pytest.mark.parametrize("name", STEPS)
def test_every_other_step_waits_its_turn(admin: Client, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    page = ContentPageFactory.create()
    events: list[str] = []
    data = {"next": "/admin/", "new_parent_page": str(page.get_parent().pk)}
    with watched_lock(monkeypatch, events):
        admin.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]), data)
    assert (events[0], events[-1]) == ("locked", "released")


def test_looking_at_a_page_and_previewing_it_hold_nobody_up(admin: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    form = EditingForm(admin, ContentPageFactory.create())
    events: list[str] = []
    with watched_lock(monkeypatch, events):
        admin.get(form.url)
        admin.post(f"{form.url}preview/", form.data)
    assert events == []


def test_opening_a_page_saves_no_version(admin: Client) -> None:
    page = PolicyPageFactory.create(lead="A line\nand another", changes=[])
    form = EditingForm(admin, page)
    # A browser ends lines as a mail does.
    form.data["lead"] = "A line\r\nand another"
    before = Revision.objects.count()
    answer = form.autosave()
    assert answer["success"]
    assert "revision_id" not in answer
    assert "Everything is already saved" in form.shown(form.save())
    assert Revision.objects.count() == before
    assert not PolicyPage.objects.get(pk=page.pk).has_unpublished_changes


def test_publishing_what_was_saved_stores_it_once(admin: Client) -> None:
    form = EditingForm(admin, unpublished(title="Before"))
    form.save(title="After")
    before = Revision.objects.count()
    form = EditingForm(admin, Page.objects.get(slug=form.data["slug"]).specific)
    assert "has been published" in form.shown(form.save("publish"))
    assert Revision.objects.count() == before


def test_a_version_that_somebody_has_open_is_not_written_over(editor: Client, admin: Client) -> None:
    page = ContentPageFactory.create(title="Before")
    writing = EditingForm(editor, page)
    writing.autosave(title="First words")
    writing.autosave(title="First words and more")
    seen = draft(page).latest_revision
    EditingForm(admin, page)
    writing.autosave(title="Other words")
    seen.refresh_from_db()
    assert seen.content["title"] == "First words and more"
    assert draft(page).title == "Other words"


def test_a_page_that_never_had_a_version_keeps_its_first_one(admin: Client) -> None:
    page = ContentPageFactory.create(title="From the importer")
    Page.objects.filter(pk=page.pk).update(latest_revision=None, live_revision=None)
    Revision.objects.all().delete()
    EditingForm(admin, page).save(title="Edited")
    titles = list(Revision.objects.order_by("created_at").values_list("content__title", flat=True))
    assert titles == ["From the importer", "Edited"]
