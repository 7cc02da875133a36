"""The snippet shown of a result, and what is highlight in it."""

import html
import re

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from search.index_writer import clean_text
from search.matches import StemPhrase
from search.snippets import highlight, snippet
from search.words import stems

FILLER = "Nothing of interest stands in this part of the text at all. " * 12


def mark(*texts: str) -> list[StemPhrase]:
    return [stems(text) for text in texts]


def test_other_forms_of_a_word_are_marked() -> None:
    assert snippet("Children need care.", mark("child")) == "<mark>Children</mark> need care."
    assert snippet("A naïve policy.", mark("policies")) == "A naïve <mark>policy</mark>."


def test_a_phrase_is_marked_only_as_a_whole() -> None:
    found = snippet("The county drew lines. County lines are drawn.", mark("county lines"))
    assert found == "The county drew lines. <mark>County lines</mark> are drawn."


def test_marked_words_next_to_each_other_are_one_mark() -> None:
    assert snippet("New county lines here", mark("county", "lines")) == "New <mark>county lines</mark> here"


def test_the_passage_is_the_one_with_most_of_the_words() -> None:
    text = f"Police wrote. {FILLER}The police of Scotland found gangs. {FILLER}"
    found = snippet(text, mark("police", "gangs"))
    assert "<mark>police</mark> of Scotland found <mark>gangs</mark>" in found
    assert found.startswith("…")
    assert found.endswith("…")


def test_a_passage_begins_with_its_sentence() -> None:
    text = f"{FILLER}A report on the exploitation of children by gangs came out. {FILLER}"
    assert snippet(text, mark("gangs")).startswith("…A report on the exploitation")


def test_without_a_match_the_passage_is_the_beginning() -> None:
    found = snippet(f"The first words. {FILLER}", mark("zebra"))
    assert found.startswith("The first words. Nothing")
    assert "<mark>" not in found
    assert snippet("", mark("zebra")) == ""


def test_nothing_of_a_text_becomes_markup() -> None:
    text = 'R&D <script>alert("x")</script> & <b>gangs</b>'
    found = snippet(text, mark("gangs", "script"))
    assert "<script" not in found
    assert "<b>" not in found
    assert BeautifulSoup(found, "html.parser").get_text() == text
    assert highlight("<i>Gangs</i> & co", mark("gangs")) == "&lt;i&gt;<mark>Gangs</mark>&lt;/i&gt; &amp; co"


def test_a_long_text_full_of_matches_is_cut_all_the_same() -> None:
    assert len(snippet("gangs " * 30_000, mark("gangs"))) < 500


@given(st.text(max_size=600).map(clean_text), st.lists(st.text(min_size=1, max_size=8), max_size=4))
def test_no_character_is_lost_or_invented(text: str, terms: list[str]) -> None:
    shown = snippet(text, [found for term in terms if (found := stems(term))])
    plain = html.unescape(re.sub("</?mark>", "", shown))
    assert plain in text or plain.removeprefix("…").removesuffix("…") in text


@given(st.lists(st.sampled_from(["gangs", "police", "care", "a", "the", "10,640", "café’s"]), max_size=300))
def test_no_word_is_cut(words: list[str]) -> None:
    shown = re.sub("</?mark>|…", "", snippet(" ".join(words), [stems("police")]))
    assert set(shown.split()) <= set(words)
