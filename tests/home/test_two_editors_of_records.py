"""Two colleagues in one entry of a register or in one setting: what each wrote is kept or shown."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Site
from wagtail.test.utils.form_data import querydict_from_html

from home.registers import Publication, Topic
from home.site_settings import CharityDetails
from tests.factories.accounts import make_administrator
from tests.factories.pages import the_home_page
from tests.factories.registers import PublicationFactory, TopicFactory
from tests.plugins.staff import member, sign_in

pytestmark = pytest.mark.django_db


def open_form(client: Client, url: str) -> dict[str, Any]:
    form = dict(querydict_from_html(client.get(url).content.decode(), form_id="w-editor-form").items())
    return form | {"action-publish": "on"}


@pytest.fixture
def sam() -> Client:
    return sign_in(make_administrator("Sam"))


@pytest.fixture
def topic() -> Topic:
    return TopicFactory.create(name="Care", description="About care")


def topic_url(topic: Topic) -> str:
    return reverse("wagtailsnippets_home_topic:edit", args=[topic.pk])


def test_changes_of_different_fields_are_both_kept(admin: Client, sam: Client, topic: Topic) -> None:
    url = topic_url(topic)
    mine, theirs = open_form(admin, url), open_form(sam, url)
    sam.post(url, theirs | {"description": "By Sam"})
    response = admin.post(url, mine | {"name": "Leaving care"}, follow=True)
    topic.refresh_from_db()
    assert (topic.name, topic.description) == ("Leaving care", "By Sam")
    assert "Sam changed this while you were editing: Description" in response.content.decode()


def test_the_same_field_is_shown_twice_and_nothing_is_lost(admin: Client, sam: Client, topic: Topic) -> None:
    url = topic_url(topic)
    mine, theirs = open_form(admin, url), open_form(sam, url)
    sam.post(url, theirs | {"description": "By Sam"})
    response = admin.post(url, mine | {"description": "By me"})
    page = BeautifulSoup(response.content, "html.parser")
    assert " ".join(
        page.select_one(".conflict").get_text(" ").split()
    ) == "Description Yours By me Sam ’s By Sam".replace("Sam ’s", "Sam’s")
    topic.refresh_from_db()
    assert topic.description == "By Sam"
    again = dict(querydict_from_html(response.content.decode(), form_id="w-editor-form").items())
    again["action-publish"] = "on"
    assert again["description"].strip() == "By me"
    admin.post(url, again)
    topic.refresh_from_db()
    assert topic.description == "By me"


def test_rows_of_a_record_are_not_thrown_away(admin: Client, sam: Client) -> None:
    publication = PublicationFactory.create(title="Report")
    url = reverse("wagtailsnippets_home_publication:edit", args=[publication.pk])
    mine, theirs = open_form(admin, url), open_form(sam, url)
    sam.post(url, theirs | {"title": "Report of 2017"})
    admin.post(url, mine | {"state_note": "Under review"})
    publication = Publication.objects.get()
    assert (publication.title, publication.state_note) == ("Report of 2017", "Under review")


def test_drafts_of_an_entry_are_both_kept_and_readers_see_none(topic: Topic) -> None:
    wren, jo = member("Editors", name="Wren"), member("Editors", name="Jo")
    url = topic_url(topic)
    mine, theirs = open_form(wren, url), open_form(jo, url)
    jo.post(url, theirs | {"description": "By Jo"})
    wren.post(url, mine | {"name": "Leaving care"})
    topic.refresh_from_db()
    assert (topic.name, topic.description) == ("Care", "About care")
    draft = topic.get_latest_revision_as_object()
    assert (draft.name, draft.description) == ("Leaving care", "By Jo")


def test_settings_are_kept_too(admin: Client, sam: Client) -> None:
    the_home_page()
    site = Site.objects.get(is_default_site=True)
    url = reverse("wagtailsettings:edit", args=["home", "charitydetails", site.pk])
    mine, theirs = open_form(admin, url), open_form(sam, url)
    assert sam.post(url, theirs | {"name": "By Sam"}).status_code == 302
    assert b"conflict__versions" in admin.post(url, mine | {"name": "By me"}).content
    assert CharityDetails.for_site(site).name == "By Sam"


@pytest.mark.parametrize("base", ["", "nonsense"])
def test_a_form_without_a_readable_base_is_saved_as_before(admin: Client, topic: Topic, base: str) -> None:
    url = topic_url(topic)
    assert admin.post(url, open_form(admin, url) | {"record_base": base, "name": "New"}).status_code == 302
    topic.refresh_from_db()
    assert topic.name == "New"
