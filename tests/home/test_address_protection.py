"""Addresses that people can read and harvesters cannot."""

import pytest
from bs4 import BeautifulSoup
from django.utils.safestring import mark_safe
from hypothesis import given
from hypothesis import strategies as st

from home.address_protection import ADDRESS, protect_addresses, protected_address


def shown(html: str) -> str:
    return BeautifulSoup(html, "html.parser").get_text()


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Write to a.b+c@host.example now.", "Write to a.b+c at host.example now."),
        ('<a href="mailto:team@host.example">team@host.example</a>', "team at host.example"),
        ('<a href="mailto:team@host.example?subject=Hi">the team</a>', "the team (team at host.example)"),
        ("<A class=x HREF='mailto:team@host.example'>the <b>team</b></A>", "the team (team at host.example)"),
        ('<a href="mailto:">nobody</a>', "nobody"),
        ("<p>Costs 3 @ 5 each</p>", "Costs 3 @ 5 each"),
    ],
)
def test_addresses_are_spelled_out(html: str, text: str) -> None:
    protected = protect_addresses(mark_safe(html))
    assert shown(protected) == text
    assert "mailto:" not in protected.lower()
    assert not ADDRESS.search(protected)


def test_text_that_is_not_safe_is_escaped() -> None:
    assert protect_addresses("<script>a@b.example</script>").startswith("&lt;script&gt;")
    assert "<script>" not in protected_address("<script>@host.example")


@given(st.text(max_size=200))
def test_no_text_keeps_an_address(text: str) -> None:
    assert not ADDRESS.search(shown(protect_addresses(text)).replace(" at ", " "))
