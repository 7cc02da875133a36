"""Links from every contact that is shown to the form that reaches it."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from home.contact.form_addresses import form_address
from home.pages import ContactPage
from home.registers import RoleContact
from tests.factories import AboutPageFactory, RoleContactFactory
from tests.factories.contact import ContactPageFactory, offered

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> RoleContact:
    """Make a team that the contact page offers."""
    team: RoleContact = RoleContactFactory.create(name="Policy team", phone="020 7946 0000")
    ContactPageFactory(contacts=offered(team))
    return team


def test_a_contact_on_a_page_leads_to_the_form_and_to_the_telephone(client: Client, team: RoleContact) -> None:
    AboutPageFactory(contact=team)
    source = client.get("/about-the-issue/").content.decode()
    assert f'href="/contact/?to={team.pk}">Write to Policy team</a>' in source
    assert 'href="tel:02079460000"' in source


def test_a_contact_links_to_the_form_that_reaches_it(
    team: RoleContact, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    stranger = RoleContactFactory.create()
    assert form_address(team.pk) == f"/contact/?to={team.pk}"
    with django_assert_num_queries(0):
        assert form_address(stranger.pk) == form_address(None) == ""
    team.email = ""
    team.save()
    assert form_address(team.pk) == ""


@pytest.mark.parametrize("taken_away", ["draft", "private"])
def test_nothing_links_to_a_form_that_readers_cannot_see(team: RoleContact, taken_away: str) -> None:
    assert form_address(team.pk)
    page = ContactPage.objects.get()
    if taken_away == "draft":
        page.unpublish()
    else:
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert form_address(team.pk) == ""
