"""When another spelling is offered, and when what was typed is left alone."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from search.finder import find
from search.search_answer import MatchMode
from tests.factories.search import entry, index
from tests.search.reading import search

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _entries(db: None) -> None:
    """Index words that frightened people's words are near to."""
    index(
        entry("Danger ones", "The other site can go home. Personal charge of dead bodies, suicides."),
        entry("Children in foster care", "Guardianship. Statistics by Priyanka and Emmeline.", topics=["Care"]),
    )


@pytest.mark.parametrize(
    ("query", "offer"),
    [
        ("chidlren", "children"),
        ("chidlren in fostre care", "children in foster care"),
        ("guardianshp", "guardianship"),
        ("statsitics of care", "statistics of care"),
    ],
)
def test_another_spelling_of_a_subject_is_offered_and_not_searched_for(query: str, offer: str) -> None:
    answer = find({"q": query})
    assert answer.spelling.offer == offer
    assert answer.match_mode in {MatchMode.ALL, MatchMode.ANY}
    assert answer.query.text == query


@pytest.mark.parametrize(
    "query",
    [
        "missing person daniel jones",
        "can't go home",
        "cant go home",
        "hasn't",
        "find my brother",
        "sister",
        "my mother is missing",
        "Chidlren",
        "CHIDLREN",
        "Guardianshp",
        "my sister guardianshp",
        "aoife guardianshp",
        "priyanca",
        "emmelin",
        "suicids",
        "deadd",
        "charge",
        "priya",
        "zainab",
        "kowalski",
        "xylophone",
    ],
)
def test_what_may_be_meant_gets_no_offer(query: str) -> None:
    assert find({"q": query}).spelling.offer == ""


@pytest.mark.usefixtures("home")
def test_an_offer_of_hostile_words_is_escaped(client: Client) -> None:
    page = search(client, "<b>guardianshp</b>")
    assert page.select(".summary b") == []


def test_more_mistakes_cost_no_more_queries() -> None:
    def queries(query: str, offer: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert find({"q": query}).spelling.offer == offer
        return len(captured)

    queries("guardianshp statistics", "guardianship statistics")  # which fills the cache of synonyms
    one = queries("foster guardianshp", "foster guardianship")
    assert queries("foster guardianshp chidlren statsitics", "foster guardianship children statistics") == one
