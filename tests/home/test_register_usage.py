"""Registers that are alive: where each entry is used, and why one in use cannot be deleted."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.test.utils.form_data import nested_form_data, streamfield

from home.pages import AboutPage
from home.registers import Figure, FigureState, Publication, PublicationState
from home.usage import uses_of, uses_of_all
from newsletter.editions.item_kind import ItemKind
from newsletter.editions.pages import IssuePage
from tests.factories import (
    AboutPageFactory,
    FigureFactory,
    IssuePageFactory,
    OrganisationFactory,
    PublicationFactory,
    RoleContactFactory,
    TopicFactory,
    item,
    section,
    story,
)
from tests.plugins.staff import make_member, sign_in

pytestmark = pytest.mark.django_db

JULY = datetime.date(2017, 7, 1)


def edition_with(**parts: Any) -> IssuePage:
    """Publish the edition of July 2017 with one item."""
    return IssuePageFactory(edition_month=JULY, body=[section("News", item(ItemKind.NEWS, "An item", **parts))])


def address(entry: Any, view: str) -> str:
    return reverse(entry.snippet_viewset.get_url_name(view), args=[entry.pk])


def bulk_address(*entries: Any) -> str:
    opts = entries[0]._meta
    path = reverse("wagtail_bulk_action", args=[opts.app_label, opts.model_name, "delete"])
    return f"{path}?{urlencode([('id', entry.pk) for entry in entries])}"


def places(entry: Any) -> list[tuple[type[Model], tuple[str, ...]]]:
    return [(use.model, use.fields) for use in uses_of(entry)]


def deep(entry: Any) -> IssuePage:
    return edition_with(further_stories=[story("<p>More.</p>", figures=[entry])])


def test_the_reference_index_finds_what_is_chosen_deep_inside_a_stream() -> None:
    figure: Any = FigureFactory()
    deep(figure)
    [reference] = ReferenceIndex.get_references_to(figure)
    assert reference.model_path == "body.section.items.news.further_stories.item.figures.item"
    assert places(figure) == [(IssuePage, ("Sections",))]


Used = tuple[Any, type[Model], str]

USES: dict[str, Callable[[], Used]] = {}


def use(make: Callable[[], Used]) -> Callable[[], Used]:
    USES[make.__name__] = make
    return make


@use
def figure_of_a_page() -> Used:
    figure = FigureFactory()
    AboutPageFactory(figure=figure)
    return figure, AboutPage, "Headline figure"


@use
def figure_that_replaced_another() -> Used:
    figure = FigureFactory()
    FigureFactory(replaced_by=figure)
    return figure, Figure, "Replaced by"


@use
def source_of_a_figure() -> Used:
    publication = PublicationFactory()
    FigureFactory(source=publication)
    return publication, Figure, "Source"


@use
def publisher() -> Used:
    organisation = OrganisationFactory()
    PublicationFactory(publishers=[organisation])
    return organisation, Publication, "Organisation"


@use
def topic_of_a_publication() -> Used:
    topic = TopicFactory()
    PublicationFactory(topics=[topic])
    return topic, Publication, "Topics"


@use
def topic_of_an_item() -> Used:
    topic = TopicFactory()
    edition_with(topics=[topic])
    return topic, IssuePage, "Sections"


@use
def team_of_an_edition() -> Used:
    team = RoleContactFactory()
    IssuePageFactory(producing_team=team)
    return team, IssuePage, "Producing team"


@pytest.mark.parametrize("name", USES)
def test_the_form_of_an_entry_lists_where_it_is_used(admin: Client, name: str) -> None:
    entry, model, field = USES[name]()
    [used] = uses_of(entry)
    assert used.model is model
    assert field in " ".join(used.fields)
    panel = BeautifulSoup(admin.get(address(entry, "edit")).content, "html.parser").select_one(".uses")
    source = model._default_manager.get(pk=used.pk)
    assert str(source) in panel.text
    assert panel.select_one("a")["href"].startswith("/admin/")


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", USES)
def test_an_entry_in_use_is_not_deleted_and_the_refusal_lists_where(admin: Client, name: str, method: str) -> None:
    entry, model, _ = USES[name]()
    source = model._default_manager.get(pk=uses_of(entry)[0].pk)
    for path in (address(entry, "delete"), bulk_address(entry)):
        response = getattr(admin, method)(path)
        assert response.status_code == 409
        text = BeautifulSoup(response.content, "html.parser").select_one("main").text
        assert "is in use and was not deleted" in text
        assert str(source) in text
        assert " instead" in text
    assert type(entry)._default_manager.filter(pk=entry.pk).exists()


def test_the_list_links_to_the_editor_and_to_the_page_as_readers_see_it(admin: Client) -> None:
    figure = FigureFactory()
    page = deep(figure)
    panel = BeautifulSoup(admin.get(address(figure, "edit")).content, "html.parser").select_one(".uses")
    links = {link.text: link["href"] for link in panel.select("a")}
    assert links == {
        "July 2017": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "See “July 2017” on the site": page.get_url(),
    }


def test_a_page_that_is_not_public_is_listed_without_a_link_to_the_site(admin: Client) -> None:
    figure = FigureFactory()
    IssuePageFactory(published=False, body=[section("News", item(ItemKind.NEWS, "An item", figures=[figure]))])
    panel = BeautifulSoup(admin.get(address(figure, "edit")).content, "html.parser").select_one(".uses")
    assert len(panel.select("a")) == 1
    assert admin.post(address(figure, "delete")).status_code == 409


def test_the_form_shows_twenty_places_and_the_list_all_of_them(admin: Client) -> None:
    figure = FigureFactory()
    FigureFactory.create_batch(25, replaced_by=figure)
    soup = BeautifulSoup(admin.get(address(figure, "edit")).content, "html.parser")
    assert len(soup.select(".uses > li")) == 20
    link = str(soup.find("a", string="All 25 places where it is used")["href"])
    first = BeautifulSoup(admin.get(link).content, "html.parser")
    second = BeautifulSoup(admin.get(f"{link}?p=2").content, "html.parser")
    assert [len(page.select("tbody tr")) for page in (first, second)] == [20, 5]


def test_a_new_entry_has_no_list(admin: Client) -> None:
    response = admin.get(reverse(Figure.snippet_viewset.get_url_name("add")))
    assert "Not used anywhere" not in response.content.decode()
    assert "Not used anywhere" in admin.get(address(FigureFactory(), "edit")).content.decode()


def test_an_entry_that_is_not_used_is_deleted(admin: Client) -> None:
    one, two, three = FigureFactory.create_batch(3)
    assert admin.get(address(one, "delete")).status_code == 200
    assert admin.post(address(one, "delete")).status_code == 302
    assert admin.post(bulk_address(two, three)).status_code == 302
    assert not Figure.objects.exists()


def test_one_entry_in_use_keeps_all_that_were_selected_with_it(admin: Client) -> None:
    used, unused = FigureFactory(), FigureFactory()
    deep(used)
    text = admin.post(bulk_address(used, unused)).content.decode()
    assert "Nothing was deleted: neither these nor the others that were selected." in text
    assert Figure.objects.count() == 2


def test_an_entry_is_not_deleted_while_the_index_has_not_heard_of_its_use(admin: Client) -> None:
    figure: Any = FigureFactory()
    with disable_reference_index_auto_update():
        deep(figure)
    assert not ReferenceIndex.get_references_to(figure).exists()
    assert [found.model for found in uses_of(figure)] == [IssuePage]
    assert admin.post(address(figure, "delete")).status_code == 409


def test_an_entry_is_deleted_although_the_index_still_names_a_page_that_dropped_it(admin: Client) -> None:
    figure: Any = FigureFactory()
    page = deep(figure)
    with disable_reference_index_auto_update():
        page.body = []
        page.save()
        page.save_revision().publish()
    assert ReferenceIndex.get_references_to(figure).exists()
    assert admin.post(address(figure, "delete")).status_code == 302


def test_an_entry_in_the_draft_of_a_live_page_is_not_deleted(admin: Client) -> None:
    figure = FigureFactory()
    page = edition_with()
    page.body = [section("News", item(ItemKind.NEWS, "An item", figures=[figure]))]
    page.save_revision()
    response = admin.post(address(figure, "delete"))
    assert response.status_code == 409
    assert "Sections (in a draft)" in response.content.decode()


def test_whoever_may_delete_entries_is_refused_as_well() -> None:
    moderator = make_member("Moderators")
    client = sign_in(moderator)
    used, unused = FigureFactory(), FigureFactory()
    AboutPageFactory(figure=used)
    assert moderator.has_perm("home.delete_figure")
    assert client.post(address(used, "delete")).status_code == 409
    assert client.post(address(unused, "delete")).status_code == 302


def test_checking_many_entries_costs_what_checking_one_costs() -> None:
    figures = FigureFactory.create_batch(30)
    edition_with(figures=figures)
    with CaptureQueriesContext(connection) as one:
        uses_of_all(figures[:1])
    with CaptureQueriesContext(connection) as many:
        uses_of_all(figures)
    assert len(one) == len(many)


@pytest.mark.parametrize("state", [PublicationState.WITHDRAWN, PublicationState.UNDER_REVIEW])
def test_publishing_a_figure_whose_source_is_withdrawn_warns_and_names_it(
    admin: Client, state: PublicationState
) -> None:
    figure = FigureFactory(value="56,331", source=PublicationFactory(title="Data Report", state=state))
    assert warnings_after_publishing(admin, figure) == [
        "This page shows 1 figure marked as current, but the source has been withdrawn: “56,331 children reported "
        "missing”, from “Data Report”. Readers are told so beside the number. Choose another figure, or mark this one "
        "in the register as superseded or disputed."
    ]


@pytest.mark.parametrize(
    ("figure", "source"),
    [
        ({"state": FigureState.SUPERSEDED}, {"state": PublicationState.WITHDRAWN}),
        ({}, {"state": PublicationState.CURRENT}),
        ({}, {"state": PublicationState.SUPERSEDED}),
    ],
)
def test_publishing_other_figures_warns_of_nothing(
    admin: Client, figure: dict[str, Any], source: dict[str, Any]
) -> None:
    assert warnings_after_publishing(admin, FigureFactory(source=PublicationFactory(**source), **figure)) == []


def warnings_after_publishing(admin: Client, figure: Any) -> list[str]:
    """Publish the page about the issue with a figure in the CMS, and return the warnings that follow."""
    page = AboutPageFactory(figure=figure, slug="about")
    form = {
        "title": page.title,
        "slug": page.slug,
        "lead": page.lead,
        "figure": figure.pk,
        "purposes": streamfield([("purpose", {"heading": "Research", "text": "We find out."})]),
        "contact": "",
        "action-publish": "1",
    }
    response = admin.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data(form), follow=True)
    return [" ".join(str(one).split()) for one in response.context["messages"] if one.level_tag == "warning"]
