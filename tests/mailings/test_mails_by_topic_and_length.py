"""The mail of an edition for who chose topics, and for editions that are too long for a mail."""

from collections.abc import Callable

import pytest
from django.utils.text import slugify

from newsletter.editions.corrections import publish_correction
from newsletter.editions.models import Correction, ItemAnchor
from newsletter.editions.pages import IssuePage
from newsletter.mailings.content import composition
from newsletter.mailings.content.composition import MAX_HTML_BYTES, ComposedMail
from tests.factories import IssuePageFactory, item, section
from tests.mailings.editions import make_edition
from tests.mailings.walking import contents, faults, headings, one_line, read, words

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
CARE, RETURNING, BOTH = 0b01, 0b10, 0b11
HEADINGS = ["Can you help?", "In her words", "Children missing from foster care", "Conference", "Where to read on"]
LINES = ["Can you help?", "In her words", "Foster care", "Conference", "Where to read on"]

Render = Callable[..., ComposedMail]


@pytest.fixture
def edition() -> IssuePage:
    return make_edition()


@pytest.fixture
def render(edition: IssuePage) -> Render:
    """Compose the edition for a choice of topics."""
    return edition.compose_newsletter


@pytest.mark.parametrize(
    ("mask", "numbers"),
    [(CARE, [2, 3]), (RETURNING, [1, 2]), (BOTH, [1, 2, 3]), (0, [])],
)
def test_who_chose_topics_gets_their_items_with_the_numbers_of_the_whole(
    render: Render, mask: int, numbers: list[int]
) -> None:
    mail = render(mask)
    tree = read(mail.html)
    assert faults(mail.html) == []
    assert mail.items == len(numbers)
    assert headings(mail.html) == [HEADINGS[number - 1] for number in numbers]
    assert contents(mail.html) == [LINES[number - 1] for number in numbers]
    assert [int(entry["value"]) for entry in tree.select("ol[start] > li")] == numbers
    assert [int(tag.get_text()) for tag in tree.select(".number")] == numbers
    assert all(f"\n{number}. {HEADINGS[number - 1]}\n" in mail.text for number in numbers)
    assert "Conference" not in mail.text


def test_who_chose_topics_is_told_which_and_where_the_rest_is(render: Render, edition: IssuePage) -> None:
    mail = render(BOTH)
    for text in (words(mail.html), one_line(mail.text)):
        assert "this email has only the items about Care and Returning." in text
        assert "signed up to Missing News and chose topics" in text
    assert edition.full_url in mail.text
    whole = read(mail.html).find("a", string="Read the full edition on the site")
    assert whole["href"] == edition.full_url


def test_a_section_without_chosen_items_is_left_out(render: Render) -> None:
    mail = render(RETURNING)
    assert "From the sector" not in words(mail.html)
    assert "FROM THE SECTOR" not in mail.text


def test_who_chose_topics_gets_no_correction_of_an_item_that_they_do_not_get(edition: IssuePage) -> None:
    corrected = {"Of item 1.": ("Can you help?", edition), "Of item 3.": ("Foster care", edition)}
    for text, (line, page) in corrected.items():
        anchor = ItemAnchor.objects.get(edition=page, anchor=slugify(line))
        publish_correction(Correction.objects.create(edition=page, item=anchor, text=text), None)
    publish_correction(Correction.objects.create(edition=edition, text="Of the whole."), None)
    fresh = IssuePage.objects.get(pk=edition.pk)
    bit = fresh.get_newsletter_content().topic_names.index("Returning")
    for read_mail in (fresh.get_newsletter_html, fresh.get_newsletter_text):
        chosen, whole = read_mail(1 << bit), read_mail()
        assert [text in chosen for text in (*corrected, "Of the whole.")] == [True, False, True]
        assert all(text in whole for text in (*corrected, "Of the whole."))


def test_an_edition_too_long_for_a_mail_is_shortened_in_html_and_text_alike(
    render: Render, edition: IssuePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(composition, "MAX_HTML_BYTES", 20_000)
    mail = render()
    assert mail.shortened
    assert faults(mail.html) == []
    assert headings(mail.html) == HEADINGS
    for text in (words(mail.html), one_line(mail.text)):
        assert "every item is shortened here" in text
        assert "One child may be missing many times: 10,640 of them." in text
        assert "In one line." in text
        assert "our policy" not in text
        assert "‘Foster care in England’" not in text
        assert "Closed: 30 September 2017" in text
        assert "policy@missingpeople.example" in text
    on_the_site = [
        str(link["href"]) for link in read(mail.html).find_all("a") if link.get_text().startswith("Read on the site:")
    ]
    assert on_the_site == [f"{edition.full_url}#{entry.anchor}" for entry in edition.edition.items]
    assert all(address in mail.text for address in on_the_site)


def test_whether_it_is_shortened_is_decided_for_each_rendering(render: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composition, "MAX_HTML_BYTES", render(RETURNING).size)
    assert render().shortened
    assert not render(RETURNING).shortened


def test_forty_long_items_fit_into_a_mail() -> None:
    text = "<p>A sentence about children who go missing from care. " + "More about it follows. " * 200 + "</p>"
    page = IssuePageFactory(body=[section("Sector", *(item("news", f"Item {n}", text) for n in range(40)))])
    mail = page.compose_newsletter()
    assert mail.shortened
    assert mail.size <= MAX_HTML_BYTES
    assert mail.items == 40
    assert "A sentence about children who go missing from care." in words(mail.html)
    assert "More about it follows" not in mail.html + mail.text
