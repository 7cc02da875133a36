"""What readers see of registers and are answered with is approved by somebody who may publish."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Site, WorkflowContentType
from wagtail.test.utils.form_data import querydict_from_html

from home.registers import Figure, Organisation, Publication, RoleContact, Topic
from home.registers.approved_entry import ApprovedEntry
from home.site_settings import CharityDetails
from newsletter.people.forms.topic_choice import TopicsForm
from tests.factories.policy import LibraryPageFactory, PolicyPageFactory
from tests.factories.registers import (
    FigureFactory,
    OrganisationFactory,
    PublicationFactory,
    RoleContactFactory,
    TopicFactory,
)
from tests.plugins.staff import member

pytestmark = pytest.mark.django_db

NO_ROWS = {
    f"{name}-{key}": "0" for name in ("publication_publishers", "aliases") for key in ("TOTAL_FORMS", "INITIAL_FORMS")
}
MADE = {Figure: FigureFactory, Organisation: OrganisationFactory, Publication: PublicationFactory, Topic: TopicFactory}
NAMES = {Figure: "value", Organisation: "name", Publication: "title", Topic: "name"}


def url_of(model: type, view: str, *keys: int) -> str:
    return reverse(f"wagtailsnippets_home_{model.__name__.lower()}:{view}", args=keys)


def open_form(client: Client, url: str) -> dict[str, str]:
    return dict(querydict_from_html(client.get(url).content.decode(), form_id="w-editor-form").items())


@pytest.fixture
def writer(db: None) -> Client:
    return member("Editors", name="Wren")


@pytest.fixture
def approver(db: None) -> Client:
    return member("Moderators", name="Avery")


@pytest.mark.parametrize("model", MADE)
def test_what_a_writer_changes_waits_for_an_approver(
    writer: Client, approver: Client, model: type[ApprovedEntry]
) -> None:
    entry = MADE[model].create(**{NAMES[model]: "Approved"})
    bystander = MADE[model].create(**{NAMES[model]: "Another"})
    url = url_of(model, "edit", entry.pk)
    for action in ("", "action-publish", "action-submit"):
        writer.post(url, open_form(writer, url) | {NAMES[model]: "By a writer", action: "on"}, follow=True)
        entry.refresh_from_db()
        assert getattr(entry, NAMES[model]) == "Approved"
    assert entry.current_workflow_state
    approver.post(url, open_form(approver, url) | {"action-publish": "on"})
    entry.refresh_from_db()
    bystander.refresh_from_db()
    assert (getattr(entry, NAMES[model]), getattr(bystander, NAMES[model])) == ("By a writer", "Another")


def test_a_draft_says_what_readers_see(writer: Client) -> None:
    url = url_of(Topic, "edit", TopicFactory.create(name="Care").pk)
    page = writer.post(url, open_form(writer, url) | {"name": "In care"}, follow=True).content.decode()
    assert "“In care” has been saved as a draft. Readers see the last approved version" in page
    assert "Approved, with a newer draft" in writer.get(url_of(Topic, "list")).content.decode()


def test_new_entries_of_a_writer_are_nowhere(client: Client, writer: Client) -> None:
    library = LibraryPageFactory.create()
    form = {"title": "New report", "kind": "report", "state": "current", "date": "", "link": "", "archive_link": ""}
    writer.post(url_of(Publication, "add"), form | NO_ROWS | {"state_date": "", "state_note": "", "superseded_by": ""})
    chosen = writer.post(reverse("wagtailsnippetchoosers_home_topic:create"), {"name": "New topic", "description": ""})
    assert chosen.json()["step"] == "chosen"
    assert not Publication.objects.get().live
    assert "New report" not in client.get(library.get_url()).content.decode()
    assert not Topic.objects.get().live
    assert TopicsForm().fields["topics"].choices == []


def test_a_new_entry_is_approved_with_the_page_that_shows_it(writer: Client) -> None:
    source = PublicationFactory.create(live=False, publishers=[OrganisationFactory.create(live=False)])
    figure, other = FigureFactory.create(live=False, source=source), FigureFactory.create(live=False)
    topic = TopicFactory.create(live=False)
    page = PolicyPageFactory.create(live=False, topics=[topic])
    page.key_figures = [("figure", figure)]
    assert not Figure.objects.get(pk=figure.pk).live
    page.save_revision().publish()
    for entry in (figure, source, topic, source.publishers[0]):
        entry.refresh_from_db()
        assert entry.live, entry
    other.refresh_from_db()
    assert not other.live


def test_an_entry_in_use_is_not_taken_from_readers(approver: Client) -> None:
    topic, free = TopicFactory.create(), TopicFactory.create()
    PolicyPageFactory.create(topics=[topic])
    assert approver.post(url_of(Topic, "unpublish", topic.pk)).status_code == 409
    assert approver.post(url_of(Topic, "unpublish", free.pk)).status_code == 302
    topic.refresh_from_db()
    assert topic.live


def test_renaming_a_topic_in_a_draft_redirects_nobody(writer: Client) -> None:
    topic = TopicFactory.create(name="Care", slug="care")
    url = url_of(Topic, "edit", topic.pk)
    writer.post(url, open_form(writer, url) | {"slug": "in-care"})
    topic.refresh_from_db()
    assert topic.slug == "care"


def test_registers_use_the_workflow_of_pages() -> None:
    named = WorkflowContentType.objects.filter(content_type__app_label="home")
    assert {each.content_type.model_class() for each in named} == set(MADE)


def test_a_writer_does_not_decide_where_messages_go_or_what_searches_are_answered_with(writer: Client) -> None:
    team = RoleContactFactory.create(email="team@missingpeople.example", phone="116 000")
    query = Query.get("helpline")
    SearchPromotion.objects.create(query=query, external_link_url="https://e.example/", external_link_text="Ours")
    addresses = [
        url_of(RoleContact, "edit", team.pk),
        url_of(RoleContact, "add"),
        reverse("wagtailsnippetchoosers_home_rolecontact:create"),
        f"/admin/searchpicks/{query.pk}/",
        "/admin/searchpicks/add/",
        "/admin/snippets/search/synonymgroup/add/",
    ]
    for address in addresses:
        assert writer.post(address, {"name": "Mine", "email": "me@evil.example"}).status_code in (302, 403), address
    team.refresh_from_db()
    assert (team.email, team.phone, RoleContact.objects.count()) == ("team@missingpeople.example", "116 000", 1)


def test_the_old_address_of_a_team_is_told(
    approver: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    CharityDetails.objects.create(site=Site.objects.get(is_default_site=True), email_domains="missingpeople.example")
    team = RoleContactFactory.create(name="Press", email="old@missingpeople.example")
    url = url_of(RoleContact, "edit", team.pk)
    form = open_form(approver, url)
    refused = approver.post(url, form | {"email": "me@evil.example"})
    assert "so it must be at one of our domains: missingpeople.example." in refused.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        approver.post(url, form | {"email": "new@mail.missingpeople.example"})
    (message,) = mail.outbox
    assert message.to == ["old@missingpeople.example"]
    assert "Avery changed the address of “Press”" in str(message.body)
    assert "new@mail.missingpeople.example" in str(message.body)
    team.refresh_from_db()
    assert team.email == "new@mail.missingpeople.example"


def test_an_administrator_may_choose_an_address_elsewhere(admin: Client) -> None:
    team = RoleContactFactory.create()
    url = url_of(RoleContact, "edit", team.pk)
    assert admin.post(url, open_form(admin, url) | {"email": "team@partner.example"}).status_code == 302
    team.refresh_from_db()
    assert team.email == "team@partner.example"
