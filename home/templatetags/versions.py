"""Two versions of a text side by side, with the words marked that only one of them has."""

import re
from difflib import SequenceMatcher

from django import template
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString

register = template.Library()

MAX_WORDS = 1_000  # in either version; longer texts are shown without marks, since comparing takes the square of it
WORD = re.compile(r"\S+|\s+")


@register.filter
def mark_against(text: str, other: str | None) -> SafeString:
    """Return a version as paragraphs, with the words marked that the other does not have; empty for no words."""
    words, others = text.split(), (other or "").split()
    if not words:
        return SafeString("")
    if not others or max(len(words), len(others)) > MAX_WORDS:
        return SafeString(linebreaks(text, autoescape=True))
    matching = SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks()
    shared = {index for match in matching for index in range(match.a, match.a + match.size)}
    return SafeString(linebreaks(_marked(text, shared)))


def _marked(text: str, shared: set[int]) -> str:
    """Return the text as HTML, with every run of words marked that are not shared; line ends stay outside of marks."""
    runs: list[tuple[bool, str]] = []
    index = 0
    for part in WORD.findall(text):
        is_space = part.isspace()
        is_marked = not is_space and index not in shared
        index += not is_space
        if runs and runs[-1][0] == is_marked:
            runs[-1] = (is_marked, runs[-1][1] + part)
        elif len(runs) > 1 and is_marked and runs[-2][0] and runs[-1][1] == " ":
            runs[-2:] = [(True, runs[-2][1] + " " + part)]
        else:
            runs.append((is_marked, part))
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", run) if marked else run,) for marked, run in runs)
    )
