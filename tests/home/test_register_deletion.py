"""Entries that are in use are not deleted, and those that are not can be."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from home.registers import Figure
from home.usage import uses_of, uses_of_all
from newsletter.editions.item_kind import ItemKind
from newsletter.editions.pages import IssuePage
from tests.factories import (
    AboutPageFactory,
    FigureFactory,
    item,
    section,
)
from tests.home.register_uses import USES, address, bulk_address, deep, edition_with
from tests.plugins.staff import make_member, sign_in

pytestmark = pytest.mark.django_db


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


def test_an_entry_that_is_not_used_is_deleted(admin: Client) -> None:
    one, two, three = FigureFactory.create_batch(3)
    assert admin.get(address(one, "delete")).status_code == 200
    assert admin.post(address(one, "delete")).status_code == 302
    assert admin.post(bulk_address(two, three)).status_code == 302
    assert not Figure.objects.exists()


def test_one_entry_in_use_keeps_all_that_were_selected_with_it(admin: Client) -> None:
    used, unused = FigureFactory.create(), FigureFactory.create()
    deep(used)
    text = admin.post(bulk_address(used, unused)).content.decode()
    assert "Nothing was deleted, including the other entries you selected." in text
    assert Figure.objects.count() == 2


def test_an_entry_is_not_deleted_while_the_index_has_not_heard_of_its_use(admin: Client) -> None:
    figure: Any = FigureFactory.create()
    deep(figure)
    ReferenceIndex.objects.all().delete()
    assert not ReferenceIndex.get_references_to(figure).exists()
    assert [found.model for found in uses_of(figure)] == [IssuePage]
    assert admin.post(address(figure, "delete")).status_code == 409


def test_an_entry_is_deleted_although_the_index_still_names_a_page_that_dropped_it(admin: Client) -> None:
    figure: Any = FigureFactory.create()
    page = deep(figure)
    with disable_reference_index_auto_update():
        page.body = []
        page.save()
        page.save_revision().publish()
    assert ReferenceIndex.get_references_to(figure).exists()
    assert admin.post(address(figure, "delete")).status_code == 302


def test_an_entry_in_the_draft_of_a_live_page_is_not_deleted(admin: Client) -> None:
    figure = FigureFactory.create()
    page = edition_with()
    page.body = [section("News", item(ItemKind.NEWS, "An item", figures=[figure]))]
    page.save_revision()
    response = admin.post(address(figure, "delete"))
    assert response.status_code == 409
    assert "Sections (in a draft)" in response.content.decode()


def test_whoever_may_delete_entries_is_refused_as_well() -> None:
    moderator = make_member("Moderators")
    client = sign_in(moderator)
    used, unused = FigureFactory.create(), FigureFactory.create()
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
