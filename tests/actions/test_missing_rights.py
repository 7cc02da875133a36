"""What Wagtail names before it asks who may see it is refused to staff without the rights to it."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from home.accounts.models import User
from tests.factories import ContentPageFactory, TopicFactory
from tests.plugins.staff import member

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

SECRET = "Zebra plans"
DENIED = "you do not have permission"


@pytest.fixture
def _search_index_paused() -> None:
    """Keep pages in the search index, since one of the addresses searches them."""


@pytest.fixture
def page() -> Page:
    return ContentPageFactory(title=SECRET)


def said(client: Client, url: str) -> str:
    """Return what a page says, or the status of one that is refused to a script."""
    response = client.get(url, follow=True)
    assert response.status_code == HTTPStatus.OK
    return response.content.decode()


def addresses(page: Page) -> list[str]:
    """Return the addresses that name the page."""
    return [
        f"{reverse('wagtailadmin_choose_page')}?page_type=home.contentpage",
        reverse("wagtailadmin_choose_page_child", args=[page.pk]),
        f"{reverse('wagtailadmin_choose_page_search')}?q=zebra",
        f"{reverse('wagtailadmin_choose_page_chosen_multiple')}?id={page.pk}",
        f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'delete'])}?id={page.pk}",
        reverse("wagtailadmin_pages:move_confirm", args=[page.pk, page.pk]),
    ]


def test_staff_without_rights_to_pages_are_told_of_none(page: Page) -> None:
    reader = member("Message readers")
    for url in addresses(page):
        assert DENIED in (answer := said(reader, url)), url
        assert SECRET not in answer
    script = reader.get(addresses(page)[0], headers={"X-Requested-With": "XMLHttpRequest"})
    assert script.status_code == HTTPStatus.FORBIDDEN


def test_staff_without_rights_to_users_and_registers_are_told_of_none() -> None:
    reader, topic = member("Message readers"), TopicFactory(name=SECRET)
    colleague = User.objects.create_user("zebra@staff.example", name=SECRET)
    for place, entry in ((["accounts", "user"], colleague), (["home", "topic"], topic)):
        answer = said(reader, f"{reverse('wagtail_bulk_action', args=[*place, 'delete'])}?id={entry.pk}")
        assert SECRET not in answer
        assert DENIED in answer


def test_whoever_writes_chooses_pages_and_moves_none_of_others(page: Page, editor: Client) -> None:
    assert all(SECRET in said(editor, url) for url in addresses(page)[:5])
    answer = said(editor, addresses(page)[-1])
    assert DENIED in answer
    assert SECRET not in answer


def test_a_move_names_no_place_that_is_out_of_sight(page: Page) -> None:
    own = ContentPageFactory(title="Our corner")
    GroupPagePermission.objects.all().delete()
    approver = member("Moderators")
    group = User.objects.get(name="Moderators").groups.get()
    for action in ("add", "change", "publish"):
        GroupPagePermission.objects.create(group=group, page=own, permission_type=action)
    child = ContentPageFactory(title="A leaf", parent=own)
    answer = said(approver, reverse("wagtailadmin_pages:move_confirm", args=[child.pk, page.pk]))
    assert DENIED in answer
    assert SECRET not in answer
    shown = approver.get(reverse("wagtailadmin_pages:move_confirm", args=[child.pk, child.pk]))
    assert "You cannot move a page below itself." in shown.content.decode()
