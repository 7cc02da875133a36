"""HTML as the plain text of an email."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.plain_text import html_to_text

NBSP = "\N{NO-BREAK SPACE}"
TAGS = [
    "p",
    "h4",
    "ul",
    "ol",
    "li",
    "b",
    "blockquote",
    "td",
    "tr",
    "br",
    "script",
    "a",
    'a href="https://example.org/"',
]
PIECES = st.one_of(
    st.sampled_from(TAGS).map("<{}>".format),
    st.sampled_from(TAGS).map(lambda tag: f"</{tag.split()[0]}>"),
    st.sampled_from(["<!--", "-->", "<!", "&nbsp;", "&#7;", "&#xD800;", "&lt;p&gt;", "word ", "\n", "\x85", "\u2028"]),
    st.text(max_size=8),
)
MARKUP = st.lists(PIECES, max_size=25).map("".join)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<h4>Heading</h4><p>Text</p>", "Heading\n\nText"),
        (f"<p>  25{NBSP}%\n\n of <b>all</b> </p>", "25 % of all"),
        ("<p>Fish &amp; chips &lt;3</p>", "Fish & chips <3"),
        ("<p>One<br/>Two<br><br><br>Three<br></p>", "One\nTwo\n\nThree"),
        ("<ul><li>One</li><li>Two</li></ul>", "- One\n- Two"),
        ("<p>Asks:</p><ol><li>One</li><li>Two</li></ol><p>End</p>", "Asks:\n\n1. One\n2. Two\n\nEnd"),
        ('<ol start="9"><li>Nine</li><li>Ten<ul><li>in</li></ul></li></ol>', "9. Nine\n10. Ten\n    - in"),
        ("<ul><li><p>One</p><p>more</p></li><li>Two</li></ul>", "- One\n\n  more\n- Two"),
        ("<blockquote><p>One</p><p>Two</p></blockquote><p>End</p>", "> One\n>\n> Two\n\nEnd"),
        ("<p>Text</p><script>x()</script><style>p{}</style><!-- no -->", "Text"),
        ("<table><tr><th>Area</th><td>5</td></tr><tr><td>All</td></tr></table>", "Area | 5\n\nAll"),
        ('<p><img src="x.png" alt="A map"> here</p>', "A map here"),
    ],
)
def test_markup_becomes_plain_lines(html: str, text: str) -> None:
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('See <a href="https://example.org/a">the report </a>now', "See the report (https://example.org/a) now"),
        ('<a href="https://example.org/">https://example.org/</a>', "https://example.org/"),
        ('<a href="https://www.example.org/">www.example.org</a>', "www.example.org"),
        ('<a href="mailto:team@example.org?subject=Hello">team@example.org</a>', "team@example.org"),
        ('<a href="mailto:team@example.org">Write to us</a>.', "Write to us (team@example.org)."),
        ('<a href="tel:116000">116 000</a>', "116 000 (116000)"),
        ('<a href="#part">Part</a> <a name="x">two</a> <a href="javascript:x">three</a>', "Part two three"),
        ('<a href="https://example.org/a b">Paper</a>', "Paper (https://example.org/a%20b)"),
        ('<a href="https://example.org/"><p>One</p><p>Two</p></a>', "One\n\nTwo (https://example.org/)"),
        ('<a href="https://example.org/"></a>Text', "Text"),
    ],
)
def test_a_link_shows_its_address_once(html: str, text: str) -> None:
    assert html_to_text(html) == text


def test_words_for_screen_readers_only_are_left_out() -> None:
    html = '<a href="#top" class="up"><span class="more visually-hidden">Back to </span>10,640</a> incidents'
    assert html_to_text(html) == "10,640 incidents"


def test_lines_are_wrapped_within_their_margin_and_addresses_are_whole() -> None:
    address = "https://example.org/a-very-long-address/that-is-longer-than-any-line"
    html = f'<ul><li>One two three four five <a href="{address}">six</a> seven</li></ul><blockquote>{"word " * 8}'
    assert html_to_text(html, 30) == (
        f"- One two three four five six\n  ({address})\n  seven\n\n> word word word word word\n> word word word"
    )


def test_deep_nesting_keeps_room_for_text() -> None:
    text = html_to_text("<ul><li>" * 3000 + "some words to wrap", 40)
    assert text.strip(" -") == "some words to wrap"
    assert len(text) <= 72


@given(MARKUP | st.text(), st.none() | st.integers(1, 80))
def test_any_input_gives_printable_text(html: str, width: int | None) -> None:
    text = html_to_text(html, width)
    assert not [one for one in text if unicodedata.category(one) in ("Cc", "Cs") and one != "\n"]
    assert text == text.strip("\n")
    assert not re.search(r" \n|\n\n\n", text)


@given(st.lists(st.from_regex(r"[a-z]{1,9}", fullmatch=True), min_size=1), st.integers(20, 80))
def test_wrapping_loses_no_word_and_keeps_to_the_width(words: list[str], width: int) -> None:
    text = html_to_text(f"<p>{' '.join(words)}</p>", width)
    assert text.split() == words
    assert max(map(len, text.split("\n"))) <= width
