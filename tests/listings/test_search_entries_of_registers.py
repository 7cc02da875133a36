"""Topics are found as long as something public is about them, and every entry follows the registers."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from home.registers import Publication
from newsletter.editions.pages import IssuePage
from newsletter.editions.sent_mark import mark_as_sent, unmark_as_sent
from newsletter.listings.register_sync import follow_change
from tests.factories import (
    AboutPageFactory,
    FigureFactory,
    IssuePageFactory,
    LibraryPageFactory,
    OrganisationFactory,
    PolicyPageFactory,
    PublicationFactory,
    RoleContactFactory,
    TopicFactory,
    TopicIndexPageFactory,
    chosen,
    item,
    section,
    text,
)
from tests.factories.accounts import make_administrator
from tests.index import entry, found, is_anywhere, labels, titles
from tests.listings.registers import Registers

pytestmark = pytest.mark.django_db


@pytest.fixture
def queued(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Keep the tasks that follow registers instead of running them, as a queue does."""
    kept: list[Any] = []
    run_at_once = type(follow_change).enqueue

    def enqueue(task: Any, *values: Any) -> Any:
        return kept.append((task, values)) if task == follow_change else run_at_once(task, *values)

    monkeypatch.setattr(type(follow_change), "enqueue", enqueue)
    return kept


def edition(**parts: Any) -> IssuePage:
    return IssuePageFactory(body=[section("Sector", item("news", "An item", **parts))])


def test_the_entry_of_its_own_follows_at_once_and_the_rest_by_a_task(registers: Registers, queued: list[Any]) -> None:
    TopicIndexPageFactory()
    topic = TopicFactory.create(name="Gangs")
    edition(topics=[topic])
    registers.change(topic, name="County lines")
    assert titles("topic") == ["County lines"]
    assert found("Gangs") == {"An item"}
    ((task, values),) = queued
    assert values == ("home.Topic", topic.pk)
    task.call(*values)
    assert found("Gangs") == set()
    assert found("County") == {"County lines", "An item"}


def test_a_task_for_an_entry_that_is_gone_does_nothing() -> None:
    follow_change.call("home.Topic", 999)


def test_a_withdrawn_publication_marks_what_rests_on_it(registers: Registers) -> None:
    source = PublicationFactory.create(title="Foster numbers")
    figure = FigureFactory.create(value="10,640", source=source)
    edition(figures=[figure], publications=[source])
    PolicyPageFactory(
        title="A policy",
        what_we_know=[text(f'<p>There were <a linktype="figure" id="{figure.pk}">1</a>.</p>')],
    )
    assert (entry("An item").caution, is_anywhere("withdrawn")) == ("", False)
    registers.change(source, state="withdrawn", state_note="Miscounted.")
    assert entry("An item").caution == "relies on a withdrawn publication"
    assert "Foster numbers [withdrawn: Miscounted.]" in entry("An item").text
    assert "source withdrawn" in entry("A policy").text
    registers.change(source, state="current")
    assert (entry("An item").caution, is_anywhere("withdrawn")) == ("", False)


def test_a_figure_is_found_by_its_value_of_now_also_in_running_text(registers: Registers) -> None:
    figure = FigureFactory.create(value="10,640", counted="incidents")
    edition(body=f'<p>There were <a linktype="figure" id="{figure.pk}">1</a>.</p>')
    AboutPageFactory(title="About", figure=figure)
    assert found("10,640") == {"An item", "About"}
    registers.change(figure, value="11,111")
    assert found("11,111") == {"An item", "About"}
    assert found("10,640") == set()


def test_a_sent_edition_keeps_its_figures_and_says_that_there_is_a_newer_one(registers: Registers) -> None:
    figure = FigureFactory.create(value="10,640", counted="incidents")
    page = edition(figures=[figure])
    mark_as_sent(page, None)
    registers.change(figure, value="11,111")
    assert "10,640 incidents. There is a newer figure: 11,111" in entry("An item").text
    unmark_as_sent(page, None)
    assert "11,111 incidents" in entry("An item").text
    assert found("10,640") == set()


def test_a_figure_that_replaced_another_is_followed_where_the_other_was_sent(registers: Registers) -> None:
    newer = FigureFactory.create(value="20,000")
    page = edition(figures=[FigureFactory.create(value="10,000", replaced_by=newer)])
    mark_as_sent(page, None)
    registers.change(newer, value="20,500")
    assert "There is a newer figure: 20,500" in entry("An item").text


def test_a_source_that_only_a_sent_edition_has_is_followed_there(registers: Registers) -> None:
    source = PublicationFactory.create()
    figure = FigureFactory.create(source=source)
    page = edition(figures=[figure])
    mark_as_sent(page, None)
    registers.change(figure, source=None)
    registers.change(source, state="withdrawn")
    assert "source withdrawn" in entry("An item").text


def test_an_organisation_is_followed_through_publications_figures_and_events(registers: Registers) -> None:
    office = OrganisationFactory.create(name="Home Office")
    source = PublicationFactory.create(publishers=[office])
    edition(publications=[source])
    PolicyPageFactory(title="A policy", key_figures=chosen("figure", FigureFactory.create(source=source)))
    IssuePageFactory(body=[section("Ours", item("event", "An event", start="2017", organisers=[office]))])
    registers.change(office, name="Ministry of Home Affairs")
    assert found("Affairs") == {"An item", "A policy", "An event"}
    assert list(labels(entry("An item")).values()) == ["Ministry of Home Affairs"]


def test_a_team_with_another_name_is_found_by_that(registers: Registers) -> None:
    team = RoleContactFactory.create(name="Policy team")
    edition(contact=team)
    PolicyPageFactory(title="A policy", responsible_team=team)
    AboutPageFactory(title="About", contact=team)
    registers.change(team, name="Evidence desk", email="desk@missingpeople.example")
    assert found("Evidence") == {"An item", "A policy", "About"}
    assert not is_anywhere("missingpeople")


def test_what_was_deleted_is_no_longer_found_where_it_was_shown(registers: Registers) -> None:
    TopicIndexPageFactory()
    LibraryPageFactory()
    topic, figure = TopicFactory.create(name="Gangs"), FigureFactory.create(value="10,640")
    with registers.capture(execute=True):
        PublicationFactory.create(title="A report", topics=[topic])
    edition(topics=[topic], figures=[figure])
    PolicyPageFactory(title="A policy", topics=[topic])
    AboutPageFactory(title="About", figure=figure)
    registers.delete(topic)
    assert found("Gangs") == set()
    registers.delete(figure)
    assert found("10,640") == set()


def test_drafts_do_not_come_in_with_a_change_of_a_register(registers: Registers) -> None:
    topic = TopicFactory.create(name="Gangs")
    page = edition(topics=[topic])
    page.body = [section("Sector", item("news", "A secret item", topics=[topic]))]
    page.save_revision()
    PolicyPageFactory(title="A secret policy", topics=[topic], published=False)
    private = PolicyPageFactory(title="A private policy", topics=[topic])
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    registers.change(topic, name="County lines")
    assert found("County") == {"An item"}
    assert not is_anywhere("secret")
    assert not is_anywhere("private")


def test_a_change_in_the_cms_is_followed(client: Client, registers: Registers) -> None:
    LibraryPageFactory()
    client.force_login(make_administrator("keeper"))
    with registers.capture(execute=True):
        publication = PublicationFactory.create(
            title="First title", publishers=[OrganisationFactory.create(name="Home Office")]
        )
    address = reverse(Publication.snippet_viewset.get_url_name("edit"), args=[publication.pk])
    form = BeautifulSoup(client.get(address).content, "html.parser").select_one("form[data-edit-form], #w-editor-form")
    assert form is not None
    fields = {
        "action-publish": "on",
        "title": "Second title",
        "kind": "report",
        "date": "2017-07",
        "state": "current",
        "publication_publishers-TOTAL_FORMS": "0",
        "publication_publishers-INITIAL_FORMS": "0",
        "publication_publishers-MIN_NUM_FORMS": "0",
        "publication_publishers-MAX_NUM_FORMS": "1000",
    }
    with registers.capture(execute=True):
        assert client.post(address, fields).status_code == 302
    assert titles("publication") == ["Second title"]
    with registers.capture(execute=True):
        delete = reverse(Publication.snippet_viewset.get_url_name("delete"), args=[publication.pk])
        assert client.post(delete).status_code == 302
    assert titles("publication") == []
