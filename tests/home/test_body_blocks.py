"""Blocks of policy, campaign and content pages: how they read, and what editors are told."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.blocks import Block, StreamBlock, StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlockValidationError

from home.blocks import (
    ActionStreamBlock,
    BodyStreamBlock,
    ChosenFiguresBlock,
    ChosenPublicationsBlock,
    MilestoneStreamBlock,
    QuotationBlock,
    RecommendationStreamBlock,
)
from tests.factories import ContentPageFactory, FigureFactory, PublicationFactory, raw_block, table

pytestmark = pytest.mark.django_db

STREAMS = [
    ActionStreamBlock,
    BodyStreamBlock,
    ChosenFiguresBlock,
    ChosenPublicationsBlock,
    MilestoneStreamBlock,
    RecommendationStreamBlock,
]
NO_PREVIEW_WITHOUT_A_FILE = {"picture"}


def blocks() -> list[Any]:
    found: list[tuple[str, Block]] = [item for stream in STREAMS for item in stream().child_blocks.items()]
    return [pytest.param(block, id=name) for name, block in found if name not in NO_PREVIEW_WITHOUT_A_FILE]


def shown(client: Client, *body: dict[str, Any]) -> Any:
    response = client.get(ContentPageFactory(body=list(body)).url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").select_one(".body")


@pytest.mark.parametrize("block", blocks())
def test_the_block_picker_shows_an_example(block: Block) -> None:
    assert block.is_previewable
    empty = block.render(block.get_preview_value())
    FigureFactory.create(value="10,640", source=PublicationFactory.create())
    filled = block.render(block.get_preview_value())
    assert BeautifulSoup(filled, "html.parser").get_text(strip=True)
    assert "None" not in empty + filled


def test_a_table_has_a_caption_headers_and_a_region_that_scrolls(client: Client) -> None:
    body = shown(client, table("Calls a year", ["Year", "Calls"], ["2016", "<b>12</b>"], ["2017", "15"]))
    region = body.select_one("[role=region]")
    assert (region["tabindex"], region["aria-label"]) == ("0", "Calls a year")
    assert region.caption.get_text() == "Calls a year"
    assert [head.get_text() for head in region.select("thead th[scope=col]")] == ["Year", "Calls"]
    assert [cell.get_text(strip=True) for cell in region.select("tbody td")] == ["2016", "<b>12</b>", "2017", "15"]


@pytest.mark.parametrize(
    ("caption", "headings", "said"),
    [
        ("", ["Year"], "Give the table a caption"),
        ("Calls", ["Year", " "], "Give every column a heading"),
        ("Calls", [], "Add a column"),
    ],
)
def test_a_table_that_readers_cannot_follow_is_refused(caption: str, headings: list[str], said: str) -> None:
    block = BodyStreamBlock().child_blocks["table"]
    value = block.to_python(table(caption, headings, ["2017"] * len(headings))["value"])
    with pytest.raises(TypedTableBlockValidationError) as refusal:
        block.clean(value)
    assert said in " ".join(refusal.value.non_block_errors)
    assert block.clean_deferred(value)


@pytest.mark.parametrize(
    ("stream", "name"), [(BodyStreamBlock, "call_to_action"), (ActionStreamBlock, "link")], ids=["body", "action"]
)
def test_a_button_that_leads_nowhere_is_refused(stream: type[StreamBlock], name: str) -> None:
    block = stream().child_blocks[name]
    value = block.normalize({**block.get_preview_value(), "link": ""})
    with pytest.raises(StructBlockValidationError) as refusal:
        block.clean(value)
    assert isinstance(refusal.value.block_errors["page"], ValidationError)
    assert block.clean_deferred(value)
    assert block.clean(block.get_preview_value())


def test_what_was_deleted_later_leaves_no_empty_box(client: Client) -> None:
    figure, publication = FigureFactory.create(), PublicationFactory.create()
    body = [raw_block("figure", {"figure": figure}), raw_block("publications", {"publications": [publication]})]
    url = ContentPageFactory(body=body).url
    figure.delete()
    publication.delete()
    page = BeautifulSoup(client.get(url).content, "html.parser")
    assert page.select_one(".body").get_text(strip=True) == ""
    assert page.select(".body li, .body .figure") == []


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("“We wait.”", "“We wait.”"),
        ('"We wait."', "“We wait.”"),
        (" ‘I don’t know’ ", "“I don’t know”"),
        ("““We wait.””", "“We wait.”"),
        ("“Yes” and “no”", "““Yes” and “no””"),
        ("‘Yes’, she said", "“‘Yes’, she said”"),
        ("“", "““”"),
    ],
)
def test_the_marks_of_a_quotation_are_not_doubled(client: Client, typed: str, read: str) -> None:
    quote = raw_block("quote", {"quotation": typed, "speaker": "A sister"})
    assert shown(client, quote).select_one("blockquote").get_text().strip() == read
    assert QuotationBlock().value_from_form(typed) == read[1:-1]


def test_a_quotation_and_a_callout_show_what_was_written(client: Client) -> None:
    quote = raw_block("quote", {"quotation": "We wait & hope.", "speaker": "A sister"})
    callout = raw_block("callout", {"heading": "Note", "text": "<p>Ask a@b.example first.</p>"})
    body = shown(client, quote, callout)
    assert "“We wait & hope.”" in body.get_text()
    assert "Ask a at b.example first." in body.select_one("[role=note]").get_text()
