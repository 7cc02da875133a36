"""The lists of English words and of names."""

import pytest

from search.word_lists import ENGLISH_WORDS, PERSONAL_NAMES, WordList

NAMES = """
priya zainab kowalski nguyen oluwaseun aoife siobhan mohammed muhammad xiaoming okafor emma daniel harpreet tesfaye
abdirahman olena shevchenko ffion eilidh mehmet yilmaz joao garcia fatima hussain kwame thandiwe
hiroshi zofia andrei
"""


@pytest.mark.parametrize("name", NAMES.split())
def test_names_of_any_origin_are_names_and_no_words(name: str) -> None:
    assert name in PERSONAL_NAMES
    assert name not in ENGLISH_WORDS


@pytest.mark.parametrize("word", ["missing", "colour", "organisation", "organization", "safeguarding", "report", "zoo"])
def test_words_of_english_are_words(word: str) -> None:
    assert word in ENGLISH_WORDS


@pytest.mark.parametrize("text", ["", " ", "\n", "chidlren", "fostre", "#", "missing\nlink", "zzzz", "\x00", "ÿ"])
def test_what_is_neither_is_in_no_list(text: str) -> None:
    assert text not in ENGLISH_WORDS
    assert text not in PERSONAL_NAMES


def test_every_word_of_a_list_is_found_and_nothing_else() -> None:
    words = [f"{first}{second}" for first in "abcé" for second in "xyzß"]
    found = WordList(words)
    assert len(found) == len(words)
    assert all(word in found for word in words)
    assert not any(near in found for word in words for near in (word[0], word + "a", "a" + word))


@pytest.mark.parametrize("words", [ENGLISH_WORDS, PERSONAL_NAMES])
def test_the_files_are_in_the_order_that_is_searched(words: WordList) -> None:
    lines = words._lines[1:-1].split(b"\n")
    assert lines == sorted(set(lines))
    assert len(words) == len(lines) > 100_000
