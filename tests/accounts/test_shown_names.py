"""Wherever the CMS says who did something, it says the name and not the address."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.models import Comment, Workflow

from home.accounts.models import User
from home.pages import HomePage
from newsletter.people.models import VolunteerInterest, VolunteerNote
from tests.factories.accounts import make_user
from tests.factories.mailings import MailingFactory
from tests.factories.pages import the_home_page
from tests.factories.supporters import VolunteerInterestFactory

pytestmark = pytest.mark.any_database

NAME, ADDRESS = "Priya Shah", "priya-shah@staff.example"


@pytest.fixture
def page(priya: User) -> HomePage:
    """Make a page that Priya published and locked."""
    User.objects.filter(pk=priya.pk).update(is_superuser=True)
    priya.refresh_from_db()
    page = the_home_page()
    page.save_revision(user=priya, log_action=True).publish(user=priya)
    page.refresh_from_db()
    page.locked, page.locked_by, page.locked_at, page.owner = True, priya, timezone.now(), priya
    page.save()
    return page


def shown(cms: Client, address: str) -> str:
    """Return what a page of the CMS says in its main part."""
    return BeautifulSoup(cms.get(address).content, "html.parser").select_one("main").get_text(" ", strip=True)


@pytest.mark.parametrize(
    "address",
    [
        "/admin/pages/{}/history/",
        "/admin/pages/{}/edit/",
        "/admin/reports/site-history/",
        "/admin/reports/aging-pages/",
        "/admin/reports/locked/",
    ],
)
def test_pages_and_reports_name_whoever_did_it(cms: Client, page: HomePage, address: str) -> None:
    said = shown(cms, address.format(page.pk))
    assert NAME in said
    assert ADDRESS not in said


@pytest.mark.parametrize("report", ["site-history", "aging-pages", "locked"])
def test_reports_are_exported_with_names(cms: Client, page: HomePage, report: str) -> None:
    exported = cms.get(f"/admin/reports/{report}/?export=csv").getvalue().decode()
    assert NAME in exported
    assert ADDRESS not in exported


def test_the_report_on_old_pages_names_the_one_who_has_left(cms: Client, page: HomePage, priya: User) -> None:
    key = priya.pk
    page.locked_by = page.owner = None
    page.save()
    priya.delete()
    assert f"user {key} (deleted)" in shown(cms, "/admin/reports/aging-pages/")


def test_a_comment_is_signed_with_the_name(cms: Client, page: HomePage, priya: User) -> None:
    page.locked, page.locked_by = False, None
    page.save()
    Comment.objects.create(page=page.page_ptr, user=priya, text="Who says so?", contentpath="lead")
    comments = BeautifulSoup(cms.get(f"/admin/pages/{page.pk}/edit/").content, "html.parser")
    said = comments.select_one("#comments-data").get_text()
    assert NAME in said
    assert ADDRESS not in said


def test_a_mailing_says_who_froze_and_approved_it(cms: Client, priya: User) -> None:
    mailing = MailingFactory(frozen_by=priya, approved_by=priya, approved_at=timezone.now(), state="approved")
    page = BeautifulSoup(cms.get(f"/admin/pages/{mailing.page_id}/edit/").content, "html.parser")
    said = page.select_one("[data-mailing]").get_text(" ", strip=True)
    assert said.count(NAME) == 2
    assert ADDRESS not in said


def test_the_volunteer_desk_says_whose_a_volunteer_is(cms: Client, priya: User) -> None:
    offer: VolunteerInterest = VolunteerInterestFactory.create(assigned_to=priya)
    VolunteerNote.objects.create(interest=offer, author=priya, text="Rang.")
    for address in ("/admin/volunteers/", f"/admin/volunteers/inspect/{offer.pk}/"):
        said = shown(cms, address)
        assert ADDRESS not in said
        assert NAME in said


def test_moderation_names_who_handed_in(cms: Client, page: HomePage, priya: User) -> None:
    make_user("Mo Moderator").groups.add(Group.objects.get(name="Moderators"))
    page.locked, page.locked_by = False, None
    page.save()
    page.search_description = "Changed."
    page.save_revision(user=priya)
    Workflow.objects.get().start(page, user=priya)
    for address in ("/admin/reports/workflow/", "/admin/"):
        said = shown(cms, address)
        assert NAME in said
        assert ADDRESS not in said
    [message] = [message for message in mail.outbox if message.to == ["mo-moderator@staff.example"]]
    assert "Hello Mo Moderator," in message.body
    assert ADDRESS not in message.body
