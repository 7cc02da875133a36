"""Two versions side by side: the words that only one of them has are marked, and nothing that was typed is markup."""

import pytest

from home.templatetags.versions import MAX_WORDS, mark_against


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        ("Police found him", "Police found her", "<p>Police found <mark>him</mark></p>"),
        ("Police found him", "Police found him", "<p>Police found him</p>"),
        ("One new long word", "One word", "<p>One <mark>new long</mark> word</p>"),
        ("First\n\nSecond", "First\n\nThird", "<p>First</p>\n\n<p><mark>Second</mark></p>"),
        ("One\n\nTwo", "Three\n\nFour", "<p><mark>One</mark></p>\n\n<p><mark>Two</mark></p>"),
        ("Risk < 5 <b>", "Risk > 5", "<p>Risk <mark>&lt;</mark> 5 <mark>&lt;b&gt;</mark></p>"),
        ("All of it", "", "<p>All of it</p>"),
        ("All of it", None, "<p>All of it</p>"),
        ("", "Something", ""),
    ],
)
def test_words_that_the_other_lacks_are_marked(text: str, other: str | None, expected: str) -> None:
    assert mark_against(text, other) == expected


def test_very_long_texts_are_shown_unmarked() -> None:
    text = "word " * MAX_WORDS + "<last>"
    assert mark_against(text, "other") == f"<p>{'word ' * MAX_WORDS}&lt;last&gt;</p>"
