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
