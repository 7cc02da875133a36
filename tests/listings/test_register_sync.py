"""One change in a register shows wherever the entry is used, on the next request."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from home.accounts.models import User
from home.registers import Figure
from newsletter.editions.pages import IssuePage
from newsletter.editions.sent_mark import mark_as_sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
ITEM = "children-missing-from-foster-care"


def filled_form(page: Tag) -> dict[str, str | list[str]]:
    """Return what a browser would send for the form of an entry, as it stands."""
    data: dict[str, str | list[str]] = {}
    for field in page.select("form[data-edit-form] [name], #w-editor-form [name], form [name]"):
        name = str(field["name"])
        if field.name == "select":
            chosen = [str(option.get("value", "")) for option in field.select("option[selected]")]
            data[name] = chosen if field.has_attr("multiple") else (chosen or [""])[0]
        elif field.name == "textarea":
            data[name] = field.get_text().lstrip("\n")
        elif field.get("type") in {"checkbox", "radio"}:
            if field.has_attr("checked"):
                data[name] = str(field.get("value", "on"))
        else:
            data[name] = str(field.get("value", ""))
    return data


def change(admin: Client, entry: Model, **values: str) -> None:
    url = reverse(entry.snippet_viewset.get_url_name("edit"), args=[entry.pk])
    form = BeautifulSoup(admin.get(url).content, "html.parser")
    response = admin.post(url, {**filled_form(form), **values})
    assert response.status_code == 302, BeautifulSoup(response.content, "html.parser").select(".error-message")


def shown(client: Client, url: str, anchor: str = "") -> str:
    source = client.get(url).content.decode()
    if source.startswith("<?xml"):
        return source
    page = BeautifulSoup(source, "html.parser")
    part = page.find(id=anchor) if anchor else page.find("main")
    assert isinstance(part, Tag), url
    return " ".join(part.get_text(" ").split())


def test_a_withdrawn_publication_is_said_everywhere_until_it_is_taken_back(admin: Client) -> None:
    source = Figure.objects.get(value="10,640").source
    assert source is not None
    reader = Client()
    places = [
        ("/missing-news/july-2017/", ITEM),
        ("/policy/missing-from-care/", ""),
        ("/topics/fostering/", ""),
        ("/missing-news/feed/", ""),
        ("/topics/fostering/feed/", ""),
    ]
    before = [shown(reader, *place) for place in places]
    change(admin, source, state="withdrawn")
    for place, said_before in zip(places, before, strict=True):
        assert shown(reader, *place).lower().count("withdrawn") > said_before.lower().count("withdrawn"), place
    change(admin, source, state="current")
    assert [shown(reader, *place) for place in places] == before


def test_a_changed_figure_is_new_on_the_policy_page_and_as_sent_in_the_edition(admin: Client) -> None:
    edition = IssuePage.objects.get(slug="july-2017")
    mark_as_sent(edition, User.objects.filter(is_superuser=True).first())
    change(admin, Figure.objects.get(value="10,640"), value="11,111")
    reader = Client()
    policy = BeautifulSoup(reader.get("/policy/missing-from-care/").content, "html.parser")
    values = [value.get_text(strip=True) for value in policy.select(".figure__value, .inline-figure")]
    assert values.count("11,111") == 2  # in a tile, and in running text
    assert "10,640" not in values
    item = shown(reader, "/missing-news/july-2017/", ITEM)
    assert "10,640" in item
    assert "There is a newer figure: 11,111" in item
