"""What the CMS answers to forms and addresses that none of its pages sends."""

from http import HTTPStatus

import pytest
from django.contrib.auth.models import Group
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.models import Page

from home.accounts.models import User
from home.admin.refused_requests import RefusedRequestsMiddleware, explain
from tests.factories import ContentPageFactory, IssuePageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(admin: Client) -> Client:
    admin.raise_request_exception = False
    return admin


@pytest.mark.parametrize("parent", [None, "x", "99999999", "9" * 30, "\0"])
def test_a_copy_to_nowhere_is_refused_with_what_to_do(administrator: Client, parent: str | None) -> None:
    page, number = ContentPageFactory(), Page.objects.count()
    form = {"new_title": "A copy", "new_slug": "a-copy"} | ({} if parent is None else {"new_parent_page": parent})
    response = administrator.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), form)
    assert response.status_code in (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND)
    assert "Go back" in response.content.decode()
    assert Page.objects.count() == number


@pytest.mark.parametrize("action", ["lock", "unlock", "set_page_position", "copy", "move", "delete", "unpublish"])
def test_the_root_of_the_tree_stays_as_it_is(administrator: Client, action: str) -> None:
    root = Page.objects.get(depth=1)
    response = administrator.post(reverse(f"wagtailadmin_pages:{action}", args=[root.pk]))
    assert response.status_code == HTTPStatus.CONFLICT
    assert "Choose a page below it." in response.content.decode()


def test_a_form_without_its_fields_changes_nothing(administrator: Client) -> None:
    page = IssuePageFactory()
    number = page.revisions.count()
    for url in (
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_choose_page_external_link"),
    ):
        response = administrator.post(url, {"title": "Only this"})
        assert response.status_code == HTTPStatus.BAD_REQUEST
        assert "Some fields of the form are missing" in response.content.decode()
    assert page.revisions.count() == number


def test_a_script_is_told_in_json(administrator: Client) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[IssuePageFactory().pk])
    response = administrator.post(url, headers={"X-Requested-With": "XMLHttpRequest"})
    assert "Some fields of the form are missing" in response.json()["error_message"]


def test_an_action_leads_to_no_other_site(administrator: Client) -> None:
    page = ContentPageFactory()
    url = reverse("wagtailadmin_pages:delete", args=[page.pk])
    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"):
        assert elsewhere not in administrator.get(url, {"next": elsewhere}).content.decode()
    assert administrator.post(url, {"next": "https://elsewhere.example/"}).url.startswith("/admin/pages/")


def test_a_form_without_its_token_is_refused(administrator: Client) -> None:
    page = ContentPageFactory()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(name="admin"))
    response = strict.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert response.status_code == HTTPStatus.FORBIDDEN
    assert Page.objects.filter(pk=page.pk).exists()


def test_a_fault_of_the_software_is_not_explained_away(administrator: Client) -> None:
    request = RequestFactory().get("/admin/")
    request.user = User.objects.get(name="admin")
    middleware = RefusedRequestsMiddleware(lambda request: None)  # type: ignore[return-value]  # never called
    for fault in (KeyError("body"), ValueError("no such thing"), TypeError("None"), AttributeError("pk")):
        assert middleware.process_exception(request, fault) is None
    assert explain(Group.DoesNotExist()) is not None
    request.path = "/search/"
    assert middleware.process_exception(request, Group.DoesNotExist()) is None
