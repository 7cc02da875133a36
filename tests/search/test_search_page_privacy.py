"""What was searched for is personal data: it stays with the reader. And whatever is typed gets an answer."""

from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.search import entry, index
from tests.search.reading import search, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

NAME = "Jane Doebury"
ADDRESSES = ["/search/", "/search/?q=Jane+Doebury", "/search/suggestions/?q=Jane+Doebury"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_cache_other_site_or_search_engine_is_told_what_was_searched_for(client: Client, address: str) -> None:
    response = client.get(address)
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies


def test_the_page_tells_search_engines_as_well() -> None:
    page = search(Client(), NAME)
    assert page.select_one('meta[name="robots"]')["content"] == "noindex"
    assert page.select_one('meta[property="og:url"], link[rel=canonical]') is None


def test_no_link_to_another_site_has_the_words_in_it(client: Client) -> None:
    index(entry(f"About {NAME}", topics=["Care"]))
    page = search(client, NAME)
    assert titles(page)
    with_words = [str(link["href"]) for link in page.select("a[href]") if "Doebury" in str(link["href"])]
    assert with_words
    assert all(address.startswith("?") for address in with_words)


def test_searching_is_asking_and_nothing_else(client: Client) -> None:
    form = search(client).select_one("main form")
    assert form["method"] == "get"
    assert not form.select("[type=hidden]")
    for address in ADDRESSES:
        assert client.post(address).status_code == 405


@pytest.mark.parametrize(
    "query",
    [
        " ",
        "a",
        "\x00",
        "guardian\x00ship",
        "x" * 10_000,
        "word " * 2_000,
        "?!.,;:",
        '"unclosed',
        '""',
        "“",
        "NEAR(a b)",
        "NEAR(",
        "guard*",
        "^guard",
        "title:guard",
        "a OR b AND NOT c",
        "- -- * + ~ ! ( ) : & | \\",
        "\U0001f9ed \U0001f468\u200d\U0001f469",
        "\u202e\u0647\u0644\u202c",
        "'; DROP TABLE search_searchentry; --",
        "' OR 1=1 --",
        "<script>alert(1)</script>",
        "%s %(name)s {0} {{ 7 }} {% now %}",
        "\ufdfd \uffff",
        "-guardianship",
    ],
)
def test_every_query_gets_a_sensible_page(client: Client, query: str) -> None:
    index(entry("Guardianship"))
    page = search(client, query)
    assert page.select_one("main script:not([src])") is None
    assert len(page.select("h1")) == 1
    assert len(str(page.select_one("main input[name=q]")["value"])) <= 2_000
    assert client.get(f"/search/suggestions/?{urlencode({'q': query})}").status_code == 200


@pytest.mark.parametrize("address", ["q=%ff%fe%00&page=%00", "q=a&q=b&page=1&page=2", "&&&", "q", "q[]=a", "q=%"])
def test_no_address_breaks_the_page(client: Client, address: str) -> None:
    for path in ("/search/", "/search/suggestions/"):
        assert client.get(f"{path}?{address}").status_code == 200


@pytest.fixture
def care() -> None:
    """Put something into the index that some of the words below find."""
    index(entry("Children in care", "In 2017.", topics=["Care"]))


ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
NEARLY = st.lists(st.sampled_from(["care", "chidlren", "the", '"', "-", "“", " ", "*", "OR", "2017"])).map("".join)
PARAMETERS = st.fixed_dictionaries(
    {"q": ANYTHING | NEARLY},
    optional={name: ANYTHING | st.just("1") for name in ("kind", "topic", "publisher", "year", "sort", "page")},
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PARAMETERS)
def test_nothing_that_is_typed_breaks_the_page(client: Client, care: None, parameters: dict[str, str]) -> None:
    response = client.get(f"/search/?{urlencode(parameters)}")
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    assert len(page.select("h1")) == 1
    assert page.select("main script:not([src])") == []
