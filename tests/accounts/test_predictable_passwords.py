"""Passwords that are long enough and yet quickly guessed."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

REPEATS, RUNS = "This password repeats itself.", "This password follows the order"


@pytest.mark.parametrize(
    ("password", "message"),
    [
        ("aaaaaaaaaaaaaa", REPEATS),
        ("AaAaAaAaAaAaAa", REPEATS),
        ("abcabcabcabcabc", REPEATS),
        ("!?!?!?!?!?!?!?", REPEATS),
        ("guardianguardian", REPEATS),
        ("abcdefghijklmnop", RUNS),
        ("zyxwvutsrqponml", RUNS),
        ("qwertyuiop1234", RUNS),
        ("aaabbbcccdddeee123", RUNS),
    ],
)
def test_a_password_that_is_quickly_guessed_is_refused(password: str, message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        validate_password(password)
    assert any(said.startswith(message) for said in caught.value.messages)
    assert "four unrelated words" in " ".join(caught.value.messages)


@pytest.mark.parametrize("password", ["a walk by the sea", "demo-pass-2026", "we were there", "4f8a09c2be71d6"])
def test_any_other_is_taken(password: str) -> None:
    validate_password(password)
