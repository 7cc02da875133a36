"""The mail of an edition: HTML and text with the same items, whole, by topics, and shortened."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from newsletter.editions.pages import IssuePage
from newsletter.mailings.content.composition import MAX_HTML_BYTES, ComposedMail, compose
from newsletter.mailings.content.mail_content import MailContent, MailItem, MailSection, MailStory
from newsletter.people.models.supporter import new_token
from tests.factories import IssuePageFactory, OrganisationFactory, PublicationFactory, TopicFactory, item, section
from tests.mailings.anything import contents as any_contents
from tests.mailings.editions import make_edition
from tests.mailings.walking import contents, faults, headings, one_line, read, words

pytestmark = pytest.mark.any_database

SITE = django_settings.WAGTAILADMIN_BASE_URL
HEADINGS = ["Can you help?", "In her words", "Children missing from foster care", "Conference", "Where to read on"]
LINES = ["Can you help?", "In her words", "Foster care", "Conference", "Where to read on"]

Render = Callable[..., ComposedMail]


@pytest.fixture
def edition(db: None) -> IssuePage:
    return make_edition()


@pytest.fixture
def render(edition: IssuePage) -> Render:
    """Compose the edition for a choice of topics."""
    return edition.compose_newsletter


def test_the_mail_has_every_item_of_the_web_page_in_its_order(render: Render) -> None:
    mail = render()
    assert faults(mail.html) == []
    assert (mail.items, mail.shortened) == (5, False)
    assert headings(mail.html) == HEADINGS
    assert contents(mail.html) == LINES
    places = [mail.text.index(f"{number}. {heading}\n[") for number, heading in enumerate(HEADINGS, start=1)]
    assert places == sorted(places)


def test_html_and_text_say_what_the_items_rest_on_and_whom_to_write_to(render: Render) -> None:
    mail = render()
    for text in (words(mail.html), one_line(mail.text)):
        for said in (
            "What is new.",
            "10,640 incidents",
            "England, 2015–16",
            "Department for Education, July 2017: ‘Foster care in England",
            "withdrawn, under review",
            "Who we are looking for: Social workers",
            "Closed: 30 September 2017",
            "this event is over",
            "Where: Dundee",
            "“We wait.” A sister",
            "policy@missingpeople.example",
            "020 7946 0000",
            "116 000",
            "If you are affected by this",
            "You get this email because you signed up to Missing News.",
            "Missing People",
        ):
            assert said in text, said
        assert "Only for us" not in text
        assert "chose topics" not in text
    for address in (
        "https://care.example/report",
        "https://c.example/a",
        f"{SITE}/policy/",
    ):
        assert f'href="{address}"' in mail.html
        assert address in mail.text


def test_the_outline_has_one_title_sections_items_and_no_level_left_out(render: Render) -> None:
    tree = read(render().html)
    levels = [int(tag.name[1]) for tag in tree.select("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))
    assert tree.select_one("h1").get_text() == "July 2017"
    assert tree.html["lang"] == "en-GB"
    assert tree.title.get_text() == "Missing News: July 2017"


def test_a_picture_has_a_description_a_size_and_an_address_of_the_site(render: Render) -> None:
    image = read(render().html).select_one("img")
    assert image["alt"] == "A drawn map"
    assert int(image["width"]) <= 544
    assert int(image["height"]) > 0
    assert image["src"].startswith(f"{SITE}/media/")
    assert image["src"].endswith(".jpg")


def test_only_the_links_of_the_reader_hold_the_place_of_the_token(render: Render) -> None:
    mail = render()
    place = f"{SITE}/subscriptions/{mail.placeholder}/"
    assert [link["href"] for link in read(mail.html).select(f'a[href*="{mail.placeholder}"]')] == [
        place,
        f"{place}leave/",
    ]
    assert mail.text.count(mail.placeholder) == 2
    assert f"\n{place}\n" in mail.text
    assert f"\n{place}leave/\n" in mail.text
    assert len(mail.placeholder) == len(new_token())


def test_the_preheader_comes_first_and_is_not_seen(render: Render) -> None:
    first = read(render().html).body.select_one("div > div")
    assert first.get_text() == "Missing News, July 2017"
    assert "display: none" in first["style"]


def test_no_text_is_too_small_and_links_are_underlined(render: Render) -> None:
    tree = read(render().html)
    sizes = {
        part
        for tag in tree.select("[style]")
        for part in tag["style"].replace(" ", "").split(";")
        if "font-size" in part
    }
    assert {"font-size:16px", "font-size:14px"} <= sizes
    assert {int(size.removeprefix("font-size:").removesuffix("px")) for size in sizes} - {0} >= {14}
    assert min({int(size.removeprefix("font-size:").removesuffix("px")) for size in sizes} - {0}) == 14
    assert all("underline" in link["style"] for link in tree.select("a"))


def test_nothing_is_loaded_from_elsewhere(render: Render) -> None:
    html = render().html
    assert "@import" not in html
    assert read(html).select("link, script, iframe, object") == []
    assert "url(" not in html


def test_both_colour_schemes_are_provided_for(render: Render) -> None:
    html = render().html
    assert "@media (prefers-color-scheme: dark)" in html
    assert "[data-ogsc]" in html


def test_size_and_lines_are_what_mail_servers_take(render: Render) -> None:
    mail = render()
    assert mail.size == len(mail.html.encode()) <= MAX_HTML_BYTES
    assert max(len(line.encode()) for line in (mail.html + mail.text).split("\n")) < 998


@pytest.mark.django_db
def test_a_half_written_draft_can_be_looked_at() -> None:
    page = IssuePageFactory.create(published=False)
    page.introduction, page.producing_team, page.body = "", None, [section("", item("news", "", ""))]
    mail = page.compose_newsletter()
    assert faults(mail.html) == []
    assert "Item without a heading" in words(mail.html)
    assert "Item without a heading" in mail.text


@pytest.mark.django_db
def test_a_picture_whose_file_is_gone_is_left_out(edition: IssuePage) -> None:
    image = edition.edition.items[2].value["picture"]["image"]
    Path(image.file.path).unlink()
    mail = IssuePage.objects.get().compose_newsletter()
    assert faults(mail.html) == []
    assert "<img" not in mail.html


@pytest.mark.django_db
def test_ten_times_as_many_items_cost_the_same_queries() -> None:
    costs = []
    for number in (2, 20):
        source = PublicationFactory.create(publishers=[OrganisationFactory.create()])
        items = [
            item("news", f"Item {n}", publications=[source], topics=[TopicFactory.create()]) for n in range(number)
        ]
        page = IssuePageFactory.create(body=[section("Sector", *items)])
        page.compose_newsletter()  # it remembers the site and its settings
        with CaptureQueriesContext(connection) as queries:
            IssuePage.objects.get(pk=page.pk).compose_newsletter()
        costs.append(len(queries))
    assert costs[0] == costs[1]


@given(any_contents)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_the_texts_are_the_mail_is_sound_and_has_every_item(content: MailContent) -> None:
    mail = compose(content, subject=content.title, preheader=content.charity)
    assert (faults(mail.html), mail.alteration) == ([], "")
    assert len(headings(mail.html)) == len(contents(mail.html)) == mail.items == len(content.items)
    assert mail.text.count(mail.placeholder) == 2


def test_markup_typed_into_a_plain_field_is_shown_as_it_was_typed() -> None:
    typed = '</mj-text><script>alert("1")</script> & <b>'
    item = MailItem(1, "https://a.example/#a", "News", typed, typed, stories=[MailStory("<p>Text</p>")])
    content = MailContent("N", typed, "https://a.example/", "https://a.example", "", [MailSection(typed, [item])])
    mail = compose(replace(content, charity=typed), subject=typed, preheader=typed)
    assert faults(mail.html) == []
    assert headings(mail.html) == [typed]
    assert read(mail.html).title.get_text() == typed
    assert f"1. {typed}" in mail.text
