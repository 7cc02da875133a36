"""What is read from what a reader terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.parser import MAX_QUERY_LENGTH, MAX_TERMS, ParsedQuery, Term, clean_query, parse_query


def significant_terms(query: ParsedQuery) -> list[str]:
    return [" ".join(term.words) for term in query.significant_terms]


def excluded(query: ParsedQuery) -> list[str]:
    return [" ".join(term.words) for term in query.excluded]


@pytest.mark.parametrize(
    ("text", "terms", "without"),
    [
        ("foster care Ofsted", ["foster", "care", "ofsted"], []),
        ("the police and the courts", ["police", "courts"], []),
        ("“county lines” gangs", ["county lines", "gangs"], []),
        ('"county lines', ["county lines"], []),
        ("«county lines»", ["county lines"], []),
        ("police -Scotland", ["police"], ["scotland"]),
        ('police -"Police Scotland"', ["police"], ["police scotland"]),
        ("looked-after children", ["looked after", "child"], []),
        ("return return RETURN", ["return"], []),
        ("10,640", ["10640"], []),
        ("-", [], []),
        ("--- -- -", [], []),
        ("-police", [], ["police"]),
        ("what is it about", [], []),
        ('"what is it"', [], []),
        ('"missing from care"', ["missing from care"], []),
        ("NEAR(a b) * ^ OR AND NOT", ["near a", "b"], []),
        ("NOT police", ["police"], []),
    ],
)
def test_words_phrases_and_exclusions_are_told_apart(text: str, terms: list[str], without: list[str]) -> None:
    query = parse_query(text)
    assert significant_terms(query) == terms
    assert excluded(query) == without


def test_a_quoted_word_is_told_from_a_plain_one() -> None:
    assert parse_query('"gangs"').significant_terms == (Term(("gangs",), is_quoted=True),)
    assert parse_query("gangs").significant_terms == (Term(("gangs",)),)


def test_an_endless_query_is_cut() -> None:
    assert len(clean_query("x" * 10_000)) == MAX_QUERY_LENGTH
    assert len(parse_query(" ".join(f"word{n}" for n in range(500))).significant_terms) == MAX_TERMS


def test_control_characters_become_spaces() -> None:
    assert clean_query("county\x00lines\t\n\u202egangs") == "county lines gangs"


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    query = parse_query(text)
    assert len(query.text) <= MAX_QUERY_LENGTH
    assert all(term.words for term in (*query.significant_terms, *query.excluded))
