"""Registers that are alive: where each entry is used, and why one in use cannot be deleted."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import ReferenceIndex

from home.registers import Figure
from home.usage import uses_of
from newsletter.editions.item_kind import ItemKind
from newsletter.editions.pages import IssuePage
from tests.factories import (
    FigureFactory,
    IssuePageFactory,
    item,
    section,
)
from tests.home.register_uses import USES, address, deep, places

pytestmark = pytest.mark.django_db


def test_the_reference_index_finds_what_is_chosen_deep_inside_a_stream() -> None:
    figure: Any = FigureFactory.create()
    deep(figure)
    [reference] = ReferenceIndex.get_references_to(figure)
    assert reference.model_path == "body.section.items.news.further_stories.item.figures.item"
    assert places(figure) == [(IssuePage, ("Sections",))]


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


def test_the_list_links_to_the_editor_and_to_the_page_as_readers_see_it(admin: Client) -> None:
    figure = FigureFactory.create()
    page = deep(figure)
    panel = BeautifulSoup(admin.get(address(figure, "edit")).content, "html.parser").select_one(".uses")
    links = {link.text: link["href"] for link in panel.select("a")}
    assert links == {
        "July 2017": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "See “July 2017” on the site": page.get_url(),
    }


def test_a_page_that_is_not_public_is_listed_without_a_link_to_the_site(admin: Client) -> None:
    figure = FigureFactory.create()
    IssuePageFactory(published=False, body=[section("News", item(ItemKind.NEWS, "An item", figures=[figure]))])
    panel = BeautifulSoup(admin.get(address(figure, "edit")).content, "html.parser").select_one(".uses")
    assert len(panel.select("a")) == 1
    assert admin.post(address(figure, "delete")).status_code == 409


def test_the_form_shows_twenty_places_and_the_list_all_of_them(admin: Client) -> None:
    figure = FigureFactory.create()
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
    assert "Not used anywhere" in admin.get(address(FigureFactory.create(), "edit")).content.decode()
