"""Addresses are read strictly, compared by a key and never corrected."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st

from newsletter.people.email_address import normalise_address, suggest_address


@pytest.mark.parametrize(
    ("typed", "sendable", "key"),
    [
        ("ada@reader.example", "ada@reader.example", "ada@reader.example"),
        ("  Ada.B@Reader.Example\n", "Ada.B@reader.example", "ada.b@reader.example"),
        ("ada+news@bücher.example", "ada+news@xn--bcher-kva.example", "ada+news@xn--bcher-kva.example"),
        ("ada@\uff22ÜCHER.example", "ada@xn--bcher-kva.example", "ada@xn--bcher-kva.example"),
        ("ada@gmial.com", "ada@gmial.com", "ada@gmial.com"),
    ],
)
def test_two_spellings_of_one_address_have_one_key(typed: str, sendable: str, key: str) -> None:
    address = normalise_address(typed)
    assert (address.sendable.lower(), address.key) == (sendable.lower(), key)
    assert address.sendable.partition("@")[0] == typed.strip().partition("@")[0]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ada",
        "ada@",
        "@reader.example",
        "ada@reader",
        "ada@localhost",
        "a da@reader.example",
        "ada@reader.example\nBcc: all@reader.example",
        "ada@reader.example, eve@reader.example",
        '"ada b"@reader.example',
        "ada@[127.0.0.1]",
        "ada\0@reader.example",
        "ada@-reader.example",
        "ädä@reader.example",
        "a" * 320 + "@reader.example",
        "ada@" + "r" * 300 + ".example",
        "Ada <ada@reader.example>",
    ],
)
def test_what_no_mail_can_reach_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(ValidationError, match="in full"):
        normalise_address(typed)


@given(st.text() | st.emails())
@example("ada@\ud800.example")
def test_any_text_is_an_address_or_refused_and_an_address_reads_as_itself(typed: str) -> None:
    try:
        address = normalise_address(typed)
    except ValidationError:
        return
    assert normalise_address(address.sendable) == address
    assert normalise_address(address.key).key == address.key
    assert normalise_address(f" {typed.upper() if typed.isascii() else typed} ").key == address.key
    assert address.sendable.isascii()
    assert len(address.sendable.split()) == 1


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("Ada@gmial.com", "Ada@gmail.com"),
        ("ada@gmai.com", "ada@gmail.com"),
        ("ada@hotmail.co.ukk", "ada@hotmail.co.uk"),
        ("ada@gmail.com", ""),
        ("ada@ymail.com", ""),
        ("ada@he.com", ""),
        ("ada@reader.example", ""),
    ],
)
def test_a_slip_gets_a_hint_and_no_more(typed: str, hint: str) -> None:
    assert suggest_address(normalise_address(typed)) == hint
