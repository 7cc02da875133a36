"""Figures inside running text: their way through the editor, what readers see, and what becomes of deleted ones."""

import json
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import ReferenceIndex

from home.blocks import ProseBlock
from home.blocks.rich_text import PROSE_FEATURES
from home.pages import CampaignStage
from home.registers import Figure, PublicationState
from home.registers.preload import registers_loaded
from home.rich_text import clean_rich_text, render_rich_texts
from home.usage import uses_of
from newsletter.editions.edition import read_editions
from newsletter.editions.item_kind import ItemKind
from newsletter.editions.pages import IssuePage
from newsletter.editions.sent_mark import mark_as_sent
from tests.factories import (
    FigureFactory,
    IssuePageFactory,
    OrganisationFactory,
    PublicationFactory,
    item,
    section,
    story,
)
from tests.factories.accounts import make_administrator
from tests.factories.policy import CampaignPageFactory, PolicyPageFactory, text

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def figure() -> Any:
    source = PublicationFactory.create(
        title="Statistics", date="2016", publishers=[OrganisationFactory.create(name="Ofsted")], state="current"
    )
    return FigureFactory.create(
        value="10,640",
        counted="incidents of going missing",
        population="Children in foster care",
        place="England",
        period="2015–16",
        source=source,
        source_note="Counted by councils.",
    )


def stored(figure: Any, words: str = "10,640") -> str:
    """Return a figure as it stands in the database."""
    return f'<a linktype="figure" id="{getattr(figure, "pk", figure)}">{words}</a>'


def sentence(figure: Any, words: str = "10,640") -> str:
    return f'<p data-block-key="abcde">There were {stored(figure, words)} incidents.</p>'


def edition_with(*bodies: str) -> IssuePage:
    return IssuePageFactory(body=[section("News", *(item(ItemKind.NEWS, "An item", body) for body in bodies))])


def main(client: Client, page: Any) -> Any:
    return BeautifulSoup(client.get(page.get_url()).content, "html5lib").select_one("main")


def test_a_figure_survives_the_editor_in_both_directions(figure: Any) -> None:
    converter = ContentstateConverter(PROSE_FEATURES)
    state = converter.from_database_format(sentence(figure))
    (entity,) = json.loads(state)["entityMap"].values()
    assert entity["type"] == "FIGURE"
    assert entity["mutability"] == "IMMUTABLE"
    assert entity["data"] == {"id": str(figure.pk), "value": "10,640", "label": str(figure)}
    assert converter.to_database_format(state) == sentence(figure)


@pytest.mark.parametrize("key", ["999999", "0", "", "x", "9" * 30])
def test_the_editor_opens_a_text_whose_figure_is_gone(key: str) -> None:
    converter = ContentstateConverter(PROSE_FEATURES)
    html = f'<p data-block-key="abcde"><a linktype="figure" id="{key}">words</a></p>'
    assert converter.to_database_format(converter.from_database_format(html)) == html


def test_cleaning_keeps_a_figure_as_it_is(figure: Any) -> None:
    assert clean_rich_text(sentence(figure)) == sentence(figure)
    assert ProseBlock().value_from_form(sentence(figure)).source == sentence(figure)


def test_the_editor_of_every_running_text_offers_figures(client: Client) -> None:
    client.force_login(make_administrator("admin"))
    for page in (edition_with("<p>Text.</p>"), PolicyPageFactory(what_we_know=[text("<p>Text.</p>")])):
        source = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert "home/js/inline_figure.js" in source
        assert "/admin/snippets/choose/home/figure/" in source


def test_the_chooser_tells_the_value(client: Client, figure: Any) -> None:
    client.force_login(make_administrator("admin"))
    address = reverse("wagtailsnippetchoosers_home_figure:chosen", args=[figure.pk])
    assert client.get(address).json()["result"]["value"] == "10,640"


def test_readers_see_the_value_of_the_register_and_a_note(client: Client, figure: Any) -> None:
    page = PolicyPageFactory(what_we_know=[text(sentence(figure, "some words of 2015"))])
    soup = main(client, page)
    link = soup.select_one("a.inline-figure")
    assert link.text == "10,640"
    note = soup.select_one(link["href"])
    assert " ".join(note.text.split()) == (
        "Back to 10,640 incidents of going missing (Children in foster care), England, 2015–16. "
        "Counted by councils. Source: Ofsted, 2016: ‘Statistics’"
    )
    assert note.select_one("a")["href"] == f"#{link['id']}"
    assert "some words of 2015" not in soup.text


def test_a_change_in_the_register_shows_on_the_next_request(client: Client, figure: Any) -> None:
    page = PolicyPageFactory(what_we_know=[text(sentence(figure))])
    Figure.objects.update(value="11,000")
    assert main(client, page).select_one("a.inline-figure").text == "11,000"
    figure.source.state = PublicationState.WITHDRAWN
    figure.source.save()
    assert main(client, page).select_one(".figure-notes .state").text == "source withdrawn"


def test_a_deleted_figure_leaves_the_words_last_known(client: Client, figure: Any) -> None:
    page = PolicyPageFactory(what_we_know=[text(sentence(figure))])
    Figure.objects.all().delete()
    soup = main(client, page)
    assert "There were 10,640 incidents." in soup.text
    assert not soup.select(".inline-figure, .figure-notes")


@pytest.mark.parametrize("key", ["", "0", "x", "1" * 40, "-1", "&quot;"])
def test_a_key_that_is_none_prints_the_words(key: str) -> None:
    (html,) = render_rich_texts([f'<p><a linktype="figure" id="{key}">words</a></p>'])
    assert BeautifulSoup(html, "html.parser").text == "words"


def test_what_a_figure_says_cannot_become_markup() -> None:
    figure = FigureFactory.create(value="<b>1</b>", counted="<script>alert(1)</script>")
    (html,) = render_rich_texts([sentence(figure)])
    assert "<script" not in html
    assert "&lt;b&gt;1" in html


def test_two_mentions_in_one_text_share_a_note(figure: Any) -> None:
    (html,) = render_rich_texts([sentence(figure) + sentence(figure)])
    soup = BeautifulSoup(html, "html.parser")
    assert len(soup.select(".figure-notes li")) == 1
    assert [link.get("id") for link in soup.select(".inline-figure")] == [f"figure-{figure.pk}", None]


def test_every_id_of_a_page_is_there_once_and_every_link_has_its_target(client: Client, figure: Any) -> None:
    other = FigureFactory.create(value="3,055")
    body = [text(sentence(figure)), text(sentence(figure) + sentence(other)), text(sentence(other))]
    policy = PolicyPageFactory(what_we_know=body, what_we_do=body)
    won = CampaignPageFactory(stage=CampaignStage.WON, evidence=body, outcome=sentence(figure))
    edition = edition_with(sentence(figure), sentence(figure) + sentence(other))
    for page, mentions in ((policy, 8), (won, 5), (edition, 3)):
        soup = main(client, page)
        ids = [element["id"] for element in soup.select("[id]")]
        assert len(ids) == len(set(ids))
        assert len(soup.select(".inline-figure")) == mentions
        assert all(soup.find(id=link["href"][1:]) for link in soup.select(".inline-figure, .figure-notes a[href^='#']"))


def test_the_ids_of_an_edition_do_not_depend_on_others_that_are_read_with_it(figure: Any) -> None:
    pages = [edition_with(sentence(figure)), edition_with(sentence(figure))]
    bodies = [edition.items[0].stories[0].body for edition in read_editions(pages)]
    assert [re.findall(r'id="([^"]+)"', body) for body in bodies] == [
        [f"figure-{figure.pk}", f"figure-{figure.pk}-note"]
    ] * 2


def test_many_figures_cost_as_many_queries_as_one(client: Client) -> None:
    sources = PublicationFactory.create_batch(30)
    figures = [FigureFactory.create(source=source) for source in sources]
    one = PolicyPageFactory(what_we_know=[text(sentence(figures[0]))])
    many = PolicyPageFactory(what_we_know=[text(sentence(figure)) for figure in figures])
    editions = [edition_with(sentence(figures[0])), edition_with(*(sentence(figure) for figure in figures))]
    for few, lots in ((one, many), editions):
        costs = []
        for page in (few, lots):
            client.get(page.get_url())
            with CaptureQueriesContext(connection) as queries:
                client.get(page.get_url())
            costs.append(len(queries))
        assert costs[0] == costs[1]


def test_text_without_figures_asks_the_database_nothing() -> None:
    with CaptureQueriesContext(connection) as queries:
        render_rich_texts(["<p>One.</p>", "<p>Two.</p>"])
    assert len(queries) == 0


def test_plain_text_has_the_value_and_the_note(figure: Any) -> None:
    plain = " ".join(edition_with(sentence(figure, "words")).get_newsletter_text().split())
    assert "There were 10,640 incidents." in plain
    assert "10,640 incidents of going missing (Children in foster care), England, 2015–16." in plain
    assert "Source: Ofsted, 2016: ‘Statistics’" in plain


def test_an_edition_that_was_sent_keeps_the_value_it_was_sent_with(client: Client, figure: Any) -> None:
    edition = edition_with(sentence(figure))
    mark_as_sent(edition, None)
    policy = PolicyPageFactory(what_we_know=[text(sentence(figure))])
    Figure.objects.update(value="11,000")
    assert main(client, policy).select_one(".inline-figure").text == "11,000"
    soup = main(client, edition)
    assert soup.select_one(".inline-figure").text == "10,640"
    assert "There is a newer figure: 11,000" in soup.select_one(".figure-notes").text


def test_values_that_were_put_in_place_of_the_register_are_printed(figure: Any) -> None:
    with registers_loaded({Figure: {figure.pk}}) as loaded:
        loaded[Figure] = {figure.pk: Figure(pk=figure.pk, value="9,000", counted="incidents")}
        read = ProseBlock().to_python(sentence(figure))
    (html,) = render_rich_texts([read])
    assert "9,000" in html
    assert str(read) == html


def test_the_reference_index_and_the_check_before_deletion_know_of_it(figure: Any) -> None:
    edition = edition_with("<p>None.</p>", sentence(figure))
    further = IssuePageFactory(
        body=[section("News", item(ItemKind.NEWS, "An item", further_stories=[story(sentence(figure))]))]
    )
    campaign = CampaignPageFactory(outcome=sentence(figure))
    indexed = {reference.object_id for reference in ReferenceIndex.get_references_to(figure)}
    assert indexed == {str(page.pk) for page in (edition, further, campaign)}
    used = uses_of(figure)
    assert {(use.pk, use.fields) for use in used} == {
        (edition.pk, ("Sections",)),
        (further.pk, ("Sections",)),
        (campaign.pk, ("Outcome",)),
    }
