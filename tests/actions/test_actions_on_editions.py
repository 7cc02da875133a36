"""What each action of the CMS does with an edition in each state: it is done, or a page explains why not."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, TaskState

from home.accounts.models import User
from newsletter.editions.models import Correction, EditionSnapshot, ItemAnchor
from newsletter.editions.pages import IssuePage
from newsletter.mailings.models import Mailing, Message
from tests.actions.edition_states import STATES, make_editions
from tests.factories.accounts import make_administrator
from tests.plugins.shared_pages import Share
from tests.plugins.staff import member, sign_in

pytestmark = pytest.mark.django_db

DISCARD, CALL_OFF, STOP, KEPT = (
    "Discard the mailing",
    "Cancel the mailing",
    "Stop the mailing",
    "Unpublish it instead",
)
AGAINST_DELETION = {
    "frozen": DISCARD,
    "approved": "Withdraw the approval",
    "holding": CALL_OFF,
    "sending": STOP,
    "paused": STOP,
    "sent": KEPT,
    "stopped": KEPT,
}
AGAINST_UNPUBLISHING = {state: AGAINST_DELETION[state] for state in ("holding", "sending", "paused")}
AGAINST_UNPUBLISHING["due to go live"] = "scheduled to go live"
COPIED = ["draft", "live with a later draft", "due to go live", "expired", "for groups", "sending", "sent", "an alias"]
NOT_LIVE = {"draft", "half written", "expired", "unpublished"}


@pytest.fixture(autouse=True, scope="module")
def _editions(share: Share) -> None:
    share(lambda: (make_administrator("author"), make_editions()))


@pytest.fixture
def administrator() -> Client:
    client = sign_in(User.objects.get(name="author"))
    client.raise_request_exception = False
    return client


def edition_in(state: str) -> Page:
    """Return the edition that was made in a state."""
    return Page.objects.get(content_type__model="issuepage", search_description=state)


def url(action: str, *arguments: int) -> str:
    return reverse(f"wagtailadmin_pages:{action}", args=arguments)


def bulk_url(action: str, page: Page) -> str:
    return f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', action])}?id={page.pk}"


def ledger() -> list[int]:
    """Return how many records there are that must never go with a page."""
    return [model._default_manager.count() for model in (Mailing, Message, EditionSnapshot, ItemAnchor, Correction)]


WAYS_TO_DELETE: list[Callable[[Page], str]] = [
    lambda page: url("delete", page.pk),
    lambda page: bulk_url("delete", page),
]


@pytest.mark.parametrize("state", STATES)
def test_an_edition_that_was_mailed_is_kept_and_any_other_deleted(administrator: Client, state: str) -> None:
    page, before = edition_in(state), ledger()
    refusal = AGAINST_DELETION.get(state)
    for address in WAYS_TO_DELETE if refusal else WAYS_TO_DELETE[:1]:
        response = administrator.post(address(page))
        assert response.status_code == (HTTPStatus.CONFLICT if refusal else HTTPStatus.FOUND)
        assert Page.objects.filter(pk=page.pk).exists() is bool(refusal)
        if refusal:
            assert refusal in response.content.decode()
            assert ledger() == before


@pytest.mark.parametrize("state", [state for state in STATES if state not in NOT_LIVE])
def test_an_edition_is_unpublished_unless_it_is_being_mailed(administrator: Client, state: str) -> None:
    page = edition_in(state)
    refusal = AGAINST_UNPUBLISHING.get(state)
    addresses = [url("unpublish", page.pk), bulk_url("unpublish", page)]
    for address in addresses if state in AGAINST_DELETION and refusal else addresses[:1]:
        response = administrator.post(address)
        assert response.status_code == (HTTPStatus.CONFLICT if refusal else HTTPStatus.FOUND)
        assert Page.objects.get(pk=page.pk).live is bool(refusal)
        assert (refusal or "") in response.content.decode()


@pytest.mark.parametrize("state", ["live", "sent"])
def test_who_unpublishes_is_told_which_links_in_mails_will_be_dead(administrator: Client, state: str) -> None:
    page = edition_in(state)
    for address in (url("unpublish", page.pk), bulk_url("unpublish", page)):
        said = administrator.get(address).content.decode()
        assert ("was sent to readers. The links in their email" in said) == (state == "sent")
    above = administrator.get(bulk_url("unpublish", page.get_parent())).content.decode()
    assert "if it is unpublished with the page above it" in above


def test_the_pages_above_are_kept_with_what_is_below_them(administrator: Client) -> None:
    archive = edition_in("sent").get_parent()
    before = ledger()
    for page in (archive, archive.get_parent()):
        for address, data in (
            (url("delete", page.pk), {}),
            (bulk_url("delete", page), {"confirm_site_name": "Missing News"}),
            (url("unpublish", page.pk), {"include_descendants": "on"}),
            (bulk_url("unpublish", page), {"include_descendants": "on"}),
        ):
            response = administrator.post(address, data)
            assert response.status_code == HTTPStatus.CONFLICT, address
            assert STOP in response.content.decode()
    assert ledger() == before
    assert Page.objects.get(pk=archive.pk).live


@pytest.mark.parametrize("state", COPIED)
def test_a_copy_is_a_draft_that_carries_nothing_of_what_was_sent(administrator: Client, state: str) -> None:
    page, before = edition_in(state), ledger()
    form = {"new_title": "A copy", "new_slug": "a-copy", "new_parent_page": page.get_parent().pk}
    assert administrator.post(url("copy", page.pk), form).status_code == HTTPStatus.FOUND
    copy = IssuePage.objects.get(slug="a-copy")
    assert (copy.live, copy.edition_month, copy.alias_of, copy.mail_subject) == (False, None, None, "")
    assert not copy.revisions.filter(approved_go_live_at__isnull=False).exists()
    assert ledger() == before
    assert "First published" not in administrator.get(url("edit", copy.pk)).content.decode()


def test_a_copy_is_offered_an_address_that_is_free(administrator: Client) -> None:
    page = edition_in("sent")
    for number in (2, 3):
        shown = BeautifulSoup(administrator.get(url("copy", page.pk)).content, "html.parser")
        slug = shown.find("input", {"name": "new_slug"})["value"]
        assert slug == f"{page.slug}-{number}"
        form = {"new_title": "A copy", "new_slug": slug, "new_parent_page": page.get_parent().pk}
        assert administrator.post(url("copy", page.pk), form).status_code == HTTPStatus.FOUND


@pytest.mark.parametrize("state", ["draft", "live", "sent", "an alias"])
@pytest.mark.parametrize(("ticked", "reason"), [("publish_copies", "is a draft"), ("alias", "cannot have an alias")])
def test_no_edition_is_copied_as_an_alias_or_published(
    administrator: Client, state: str, ticked: str, reason: str
) -> None:
    page, number = edition_in(state), Page.objects.count()
    shown = administrator.get(url("copy", page.pk)).content.decode()
    assert f'name="{ticked}"' not in shown
    form = {"new_title": "A copy", "new_slug": "a-copy", "new_parent_page": page.get_parent().pk, ticked: "on"}
    response = administrator.post(url("copy", page.pk), form)
    if state == "draft" and ticked == "publish_copies":  # which Wagtail does not offer for a draft
        assert response.status_code == HTTPStatus.FOUND
        return
    assert reason in response.content.decode()
    assert (response.status_code, Page.objects.count()) == (HTTPStatus.OK, number)


def test_a_copy_needs_an_address_of_its_own(administrator: Client) -> None:
    page = edition_in("sent")
    form = {"new_title": "A copy", "new_slug": page.slug, "new_parent_page": page.get_parent().pk}
    response = administrator.post(url("copy", page.pk), form)
    assert "already in use" in response.content.decode()


@pytest.mark.parametrize("place", ["itself", "the home page", "the root"])
def test_a_move_to_where_no_edition_belongs_is_explained(administrator: Client, place: str) -> None:
    page = edition_in("live")
    archive = page.get_parent()
    target = {"itself": page, "the home page": archive.get_parent(), "the root": Page.objects.get(depth=1)}[place]
    for method in (administrator.get, administrator.post):
        response = method(url("move_confirm", page.pk, target.pk))
        assert response.status_code == HTTPStatus.CONFLICT
        reason = "below itself" if place == "itself" else "Newsletter page"
        assert reason in response.content.decode()
    assert Page.objects.get(pk=page.pk).get_parent() == archive


def test_an_edition_that_is_not_finished_is_published_by_no_way_round_its_editor(administrator: Client) -> None:
    page = edition_in("half written")
    addresses = [
        (bulk_url("publish", page), {}),
        (bulk_url("publish", page.get_parent()), {"include_descendants": "on"}),
    ]
    STATES["in a workflow"](page.specific)
    task_state = TaskState.objects.latest("pk")
    addresses.append((url("workflow_action", page.pk, "approve", task_state.pk), {"comment": "Good."}))
    for address, data in addresses:
        response = administrator.post(address, data)
        assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY, address
        assert "This field cannot be blank." in response.content.decode()
    assert not Page.objects.get(pk=page.pk).live
    task_state.refresh_from_db()
    assert task_state.status == TaskState.STATUS_IN_PROGRESS


def test_any_two_versions_can_be_compared(administrator: Client) -> None:
    page = edition_in("live with a later draft")
    revisions = [str(key) for key in page.revisions.values_list("pk", flat=True)]
    texts = []
    for first in ("live", "earliest", *revisions):
        for second in ("live", "latest", *revisions):
            response = administrator.get(f"/admin/pages/{page.pk}/revisions/compare/{first}...{second}/")
            assert response.status_code == HTTPStatus.OK, (first, second)
            texts.append(response.content.decode())
    assert any("Added without a picture" in text for text in texts)


@pytest.mark.parametrize("state", ["live", "sent", "sending"])
def test_a_writer_changes_nothing_that_readers_see(state: str) -> None:
    page, before = edition_in(state), ledger()
    writer = member("Editors")
    for address in (url("delete", page.pk), url("unpublish", page.pk), bulk_url("delete", page)):
        assert writer.post(address).status_code in (HTTPStatus.FOUND, HTTPStatus.CONFLICT)
    assert Page.objects.get(pk=page.pk).live
    assert ledger() == before


@pytest.mark.parametrize("action", ["delete", "copy", "create_alias", "unpublish", "publish", "move", "nothing"])
def test_scripts_of_the_cms_only_read_pages(administrator: Client, action: str) -> None:
    page = edition_in("sent")
    response = administrator.post(f"/admin/api/main/pages/{page.pk}/action/{action}/", {"destination_page_id": 1})
    assert response.status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert "only read pages" in response.json()["detail"]
    assert administrator.get("/admin/api/main/pages/").status_code == HTTPStatus.OK


@pytest.mark.parametrize("state", sorted(NOT_LIVE))
def test_who_unpublishes_what_is_not_published_is_told_so(administrator: Client, state: str) -> None:
    page = edition_in(state)
    said = administrator.get(bulk_url("unpublish", page)).content.decode()
    assert "it is not published." in said
    assert "permission" not in said
    for answer in (administrator.get(url("unpublish", page.pk)), administrator.post(url("unpublish", page.pk))):
        assert answer.status_code == HTTPStatus.CONFLICT
        assert "is not published" in answer.content.decode()
    assert member("Editors").get(url("unpublish", page.pk)).status_code == HTTPStatus.FOUND
