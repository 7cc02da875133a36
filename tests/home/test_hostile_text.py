"""Nothing that somebody can type or paste keeps a worker busy: twice as much takes about twice as long."""

import time
from collections.abc import Callable

import pytest

from home.address_protection import protect_addresses, spell_addresses
from home.editing.comparison import _plain
from home.free_names import FreeNames
from home.links import link_faults
from home.markup import parse_markup
from home.public_forms.text_checks import is_only_links
from home.rich_text import clean_rich_text
from home.rich_text.inline_figures import figure_keys
from home.uploads.file_names import looks_like_file_name
from newsletter.mailings.content.composition import _wrap_lines
from newsletter.mailings.sent_copy import public_text
from search.index_writer import clean_text
from search.words import words

LENGTH = 30_000  # characters
# Seconds of the processor. What was quadratic took ten times as long, or never ended.
MOST = 1.5


def public_mail_text(text: str) -> str:
    return public_text(text, "p" * 43)


def web_link_faults(path: str) -> object:
    return list(link_faults(f"https://charity.example/{path}", {"charity.example"}))


def same_words(html: str) -> str:
    return _plain(f"<p>a{html}b</p>")


HOSTILE: list[tuple[Callable[[str], object], str]] = [
    *((spell_addresses, sign) for sign in ("a", "a-", "a.", "1", "a@", "a@a-")),
    *((protect_addresses, sign) for sign in ("<a ", "<a href=", "<a href=mailto:", "<a href='mailto:a'>")),
    *((is_only_links, sign) for sign in ("<a ", "[url", "http://", "(")),
    *((figure_keys, sign) for sign in ('<a linktype="figure" ', '<a linktype="figure" id="1">')),
    *((parse_markup, sign) for sign in ("<", "<a ", "<a href=", "<![", "<?", "<!--", "&#1")),
    *((_wrap_lines, sign) for sign in ("a", "a ", " ", "<p>")),
    *((public_mail_text, sign) for sign in ("a", "<", "a@")),
    *((clean_text, sign) for sign in ("a", " ", "\n ", "(", "a@", "@")),
    *((web_link_faults, sign) for sign in ("a", "a.", "a@", "a-", "%41", "/", "&a=")),
    *((same_words, sign) for sign in (" ", "\t", "<p ", " data-block-key=", "<p> ")),
    *((looks_like_file_name, sign) for sign in ("a", "a_", "a-1", "1", "f-")),
    *((words, sign) for sign in ("123,", "a'", "1,1")),
]


def name_of(value: object) -> str:
    """Return an identifier that is the same in every process."""
    return getattr(value, "__name__", str(value))


@pytest.mark.parametrize(("read", "repeated"), HOSTILE, ids=name_of)
def test_a_long_text_of_the_same_characters_is_read_at_once(read: Callable[[str], object], repeated: str) -> None:
    started = time.process_time()
    read(repeated * (LENGTH // len(repeated)))
    assert time.process_time() - started < MOST


@pytest.mark.parametrize("between", [" ", "\t", "\xa0"])
def test_white_space_before_a_word_is_read_at_once(between: str) -> None:
    started = time.process_time()
    assert clean_rich_text(f"<p>- {between * LENGTH}x</p>").count("x") == 1
    assert time.process_time() - started < MOST


def test_typed_lines_become_lists_at_once() -> None:
    started = time.process_time()
    assert clean_rich_text("<p>" + "- x<br>y<br>" * 1_000 + "</p>")
    assert time.process_time() - started < MOST


def test_a_text_nested_deeper_than_calls_can_be_is_read() -> None:
    assert clean_rich_text("<div><b>" * 2_000 + "x") == "<p><b>x</b></p>"


def test_a_declaration_that_never_ends_is_text_and_a_comment_in_it_is_not() -> None:
    assert parse_markup("a <?b <!-- c").get_text() == "a <?b "
    assert parse_markup("a <?b ?> <!-- c --> d <![if e]>f").get_text() == "a   d f"


def test_a_free_name_is_found_however_many_are_taken_or_reserved() -> None:
    names = FreeNames(["a"], lambda name: name.startswith("id_"))
    assert [names.take(name) for name in ("a", "a", "b", "id_x", "id_x", "item-id_x", "a-2")] == [
        *("a-2", "a-3", "b", "item-id_x", "item-id_x-2", "item-id_x-3", "a-2-2"),
    ]
    with pytest.raises(ValueError, match="cannot reserve names"):
        FreeNames(["a"], lambda name: True).take("b")
