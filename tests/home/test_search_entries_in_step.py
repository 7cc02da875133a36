"""Entries of pages come and go with what readers may see."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from home.pages import ContentPage
from search.entries import Dimension, Entry, Kind, Label
from search.index_pause import pause_indexing
from search.index_writer import write_entries
from search.rebuild import rebuild_search
from tests.factories import ContentPageFactory, LibraryPageFactory, PublicationFactory, text
from tests.index import entry, is_anywhere, kinds, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> ContentPage:
    return ContentPageFactory(title="Lighthouse", body=[text("<p>Keepers wait.</p>")])


def below(parent: Page, title: str) -> Page:
    return ContentPageFactory(parent=Page.objects.get(pk=parent.pk), title=title)


def test_a_draft_is_not_found_until_it_is_published() -> None:
    draft = ContentPageFactory(title="Lighthouse", published=False)
    assert not is_anywhere("Lighthouse")
    draft.get_latest_revision().publish()
    assert titles() == ["Lighthouse"]


def test_a_draft_of_a_live_page_is_not_found_until_it_is_published(page: ContentPage) -> None:
    page.title = "Beacon"
    page.body = [text("<p>Sailors wait.</p>")]
    draft = page.save_revision()
    rebuild_search()
    assert (titles(), is_anywhere("sailors"), is_anywhere("Beacon")) == (["Lighthouse"], False, False)
    draft.publish()
    assert (titles(), entry("Beacon").text, is_anywhere("keepers")) == (["Beacon"], "Sailors wait.", False)


def unpublish(page: Page) -> None:
    page.unpublish()


def expire(page: Page) -> None:
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - datetime.timedelta(minutes=1))
    call_command("publish_scheduled")


def delete(page: Page) -> None:
    page.delete()


def move_below_a_private_page(page: Page) -> None:
    private = ContentPageFactory(title="Staff room")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    page.move(private, pos="last-child")


def hide_behind_login(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def hide_behind_password(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="open")


def hide_for_groups(page: Page) -> None:
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.set(Group.objects.all())


HIDING = [
    unpublish,
    expire,
    delete,
    move_below_a_private_page,
    hide_behind_login,
    hide_behind_password,
    hide_for_groups,
]


@pytest.mark.parametrize("hide", HIDING)
def test_what_readers_no_longer_see_is_not_found(page: ContentPage, hide: Callable[[Page], None]) -> None:
    hide(Page.objects.get(pk=page.pk))
    assert titles() == []
    assert not is_anywhere("keepers")
    rebuild_search()
    assert titles() == []


@pytest.mark.parametrize("hide", [delete, move_below_a_private_page, *HIDING[4:]])
def test_what_stands_below_is_hidden_with_it(page: ContentPage, hide: Callable[[Page], None]) -> None:
    below(below(page, "Stairs"), "Lamp")
    hide(Page.objects.get(pk=page.pk))
    assert titles() == []
    rebuild_search()
    assert titles() == []


def test_a_page_that_is_made_public_again_is_found_again(page: ContentPage) -> None:
    below(page, "Stairs")
    hide_behind_login(page)
    PageViewRestriction.objects.all().delete()
    assert sorted(titles()) == ["Lighthouse", "Stairs"]


def test_a_page_that_leaves_a_private_page_is_found_again(page: ContentPage) -> None:
    below(page, "Stairs")
    move_below_a_private_page(Page.objects.get(pk=page.pk))
    moved = Page.objects.get(pk=page.pk)
    moved.move(Page.objects.get(slug="home"), pos="last-child")
    assert sorted(titles()) == ["Lighthouse", "Stairs"]
    assert entry("Stairs").url == "/lighthouse/stairs/"


def test_a_page_below_a_draft_is_found_as_long_as_it_has_an_address(page: ContentPage) -> None:
    below(page, "Stairs")
    Page.objects.get(pk=page.pk).unpublish()
    assert titles() == ["Stairs"]


def test_entries_follow_the_address(page: ContentPage, django_capture_on_commit_callbacks: Any) -> None:
    below(page, "Stairs")
    page.slug = "tower"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert (entry("Lighthouse").url, entry("Stairs").url) == ("/tower/", "/tower/stairs/")


def test_a_page_outside_the_site_is_not_found() -> None:
    ContentPageFactory(title="Elsewhere", parent=Page.objects.get(depth=1))
    assert titles() == []


@pytest.mark.parametrize("hide", [*HIDING[:3], *HIDING[4:]])
def test_publications_leave_with_their_library(hide: Callable[[Page], None]) -> None:
    PublicationFactory.create(title="Report")
    library = LibraryPageFactory(title="Library")
    assert kinds() == {"page": 1, "publication": 1}
    hide(Page.objects.get(pk=library.pk))
    assert titles() == []


def test_publications_come_back_with_their_library() -> None:
    PublicationFactory.create(title="Report")
    library = LibraryPageFactory(title="Library")
    hide_behind_login(library)
    PageViewRestriction.objects.all().delete()
    assert kinds() == {"page": 1, "publication": 1}


def test_rebuilding_keeps_what_is_published_while_it_runs() -> None:
    ContentPageFactory(title="Lighthouse")

    def publish_more(done: int, total: int) -> None:
        if done == 1:
            ContentPageFactory(title="Beacon")

    rebuild_search(publish_more)
    assert sorted(titles()) == ["Beacon", "Lighthouse"]


def test_a_paused_index_changes_when_it_is_built_anew() -> None:
    with pause_indexing():
        page = ContentPageFactory(title="Lighthouse")
    assert titles() == []
    rebuild_search()
    assert titles() == ["Lighthouse"]
    with pause_indexing():
        page.unpublish()
    rebuild_search()
    assert titles() == []


def test_writing_more_entries_costs_queries_by_the_batch_and_not_by_the_entry() -> None:
    kind = Kind("page", "Page")
    labels = (Label(Dimension.TOPIC, "gangs", "Gangs"), Label(Dimension.PUBLISHER, "1", "Ofsted"))

    def queries(number: int) -> int:
        entries = {key: [Entry(kind, f"Page {key}", "Words.", f"/{key}/", labels=labels)] for key in range(number)}
        with CaptureQueriesContext(connection) as captured:
            write_entries("example", entries)
        return len(captured)

    queries(5)  # which adds the words and labels
    assert queries(50) - queries(5) < 5
