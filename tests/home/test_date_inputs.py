"""No date picker of Wagtail or of a browser is left in the CMS, and what is typed is explained while it is typed."""

from collections.abc import Iterator
from typing import Any

import django_filters
import pytest
from bs4 import BeautifulSoup
from django import forms
from django.apps import apps
from django.db import models
from django.forms.widgets import DateTimeBaseInput
from django.test import Client
from django.urls import reverse
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.admin.panels import get_edit_handler
from wagtail.admin.widgets import AdminDateInput
from wagtail.blocks import Block, DateBlock, FieldBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import get_page_models

from home.blocks import DayBlock

OURS = ("home", "accounts", "newsletter", "search")
PICKERS = (DateTimeBaseInput, forms.SelectDateWidget)
LISTS_FROM_THE_DATABASE = (
    django_filters.AllValuesFilter,
    django_filters.AllValuesMultipleFilter,
    django_filters.ModelChoiceFilter,
    django_filters.ModelMultipleChoiceFilter,
)
BROWSER_PICKERS = {"date", "time", "datetime-local", "month", "week"}


def is_picker(field: forms.Field) -> bool:
    widgets = [field.widget, *getattr(field.widget, "widgets", [])]
    types = {getattr(widget, "input_type", None) for widget in widgets}
    return any(isinstance(widget, PICKERS) for widget in widgets) or bool(types & BROWSER_PICKERS)


def subclasses(kind: type[Any]) -> Iterator[type[Any]]:
    for found in kind.__subclasses__():
        yield found
        yield from subclasses(found)


def model_fields() -> Iterator[tuple[str, forms.Field]]:
    """Yield what Wagtail makes of every date of a model, whichever form it stands in."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, models.DateField | models.TimeField) and field.editable:
                yield f"{model.__name__}.{field.name}", formfield_for_dbfield(field)


def form_fields() -> Iterator[tuple[str, forms.Field]]:
    """Yield the fields of every form of ours and of every page, with its inline entries."""
    for model in get_page_models():
        if model._meta.app_label in OURS:
            get_edit_handler(model).get_form_class()
    for form in subclasses(forms.BaseForm):
        if form.__module__.startswith((*OURS, "wagtail.admin", "wagtail.users")) and "test" not in form.__module__:
            yield from ((f"{form.__name__}.{name}", field) for name, field in form.base_fields.items())


def block_fields(block: Block) -> Iterator[tuple[str, forms.Field]]:
    if isinstance(block, FieldBlock):
        yield f"{type(block).__name__} {block.name}", block.field
    for child in [*getattr(block, "child_blocks", {}).values(), *filter(None, [getattr(block, "child_block", None)])]:
        yield from block_fields(child)


def stream_fields() -> Iterator[tuple[str, forms.Field]]:
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField):
                yield from block_fields(field.stream_block)


def filter_fields() -> Iterator[tuple[str, forms.Field]]:
    for filters in subclasses(django_filters.FilterSet):
        if not filters.__module__.startswith("tests"):
            for name, entry in filters.base_filters.items():
                if not isinstance(entry, LISTS_FROM_THE_DATABASE):
                    yield f"{filters.__name__}.{name}", entry.field


@pytest.mark.django_db
@pytest.mark.parametrize("source", [model_fields, form_fields, stream_fields, filter_fields])
def test_no_picker_is_left_that_would_change_what_is_typed(source: Any) -> None:
    fields = list(source())
    assert len(fields) > 5
    assert [name for name, field in fields if is_picker(field)] == []


def test_a_picker_would_be_found() -> None:
    assert is_picker(forms.DateField())
    assert is_picker(forms.SplitDateTimeField())
    assert is_picker(forms.CharField(widget=AdminDateInput()))
    stock = StructBlock([("day", DateBlock())])
    assert [is_picker(field) for _, field in block_fields(stock)] == [True]


def test_a_block_is_the_block_of_wagtail_in_migrations() -> None:
    path, _, options = DayBlock(required=False).deconstruct()
    assert (path, options) == ("wagtail.blocks.DateBlock", {"required": False})


def test_what_is_typed_is_explained_to_staff_alone(admin: Client, client: Client) -> None:
    asked = {"kind": ["day", "time", "moment", "day", "nonsense"], "text": ["3/4/2026", "2", "<b>", "", "2pm"]}
    answer = admin.get(reverse("home_read_dates"), asked)
    readings = answer.json()["readings"]
    assert readings[0]["words"].startswith("Friday 3 April 2026, ")
    assert readings[1] == {
        "words": "“2” can mean 02:00 or 14:00. Enter 02:00 or 14:00, or 2am or 2pm.",
        "refused": True,
    }
    assert "“<b>” could not be read" in readings[2]["words"]
    assert readings[3:] == [{"words": "", "refused": False}] * 2
    assert "no-store" in answer["Cache-Control"]
    assert client.get(reverse("home_read_dates"), asked).status_code == 302


@pytest.mark.parametrize("address", ["wagtailadmin_reports:site_history", "wagtailadmin_reports:aging_pages"])
def test_lists_are_filtered_by_days_as_people_write_them(admin: Client, address: str) -> None:
    name = "timestamp_from" if "history" in address else "last_published_at"
    page = BeautifulSoup(admin.get(reverse(address), {name: "15 July 2022"}).content, "html.parser")
    assert page.find("input", {"name": name})["value"] == "15 July 2022"
    assert "Friday 15 July 2022" in page.get_text()
    refused = admin.get(reverse(address), {name: "next week"})
    page = BeautifulSoup(refused.content, "html.parser")
    assert page.find("input", {"name": name})["value"] == "next week"
    assert "“next week” could not be read as a date. Enter it as 15 July 2027." in page.get_text()


def test_a_filter_whose_days_are_the_wrong_way_round_says_so(admin: Client) -> None:
    days = {"timestamp_from": "15 July 2022", "timestamp_to": "14 July 2022"}
    page = admin.get(reverse("wagtailadmin_reports:site_history"), days).content.decode()
    assert "The first day is after the last one" in page
