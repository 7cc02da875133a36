"""Phrases by which people in distress speak, as regular expressions on normalised words with one space between them."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).parent / "phrase_lists"
COMMENT = "#"

PLACEHOLDERS = {
    "<member>": "(?:he|she|they|him|her|it|dad|mum|mother|father|man|men|boyfriend|girlfriend|husband|wife|partner|ex"
    "|uncle|stepdad|someone|somebody|people|family|parents|gangs?)",
    "<self>": "(?:my ?self|me)",
}


def read_phrases(name: str) -> re.Pattern[str]:
    """Return the alternatives in a file, one a line, as one expression; empty lines and comments are left out."""
    lines = (FOLDER / f"{name}.txt").read_text().splitlines()
    alternatives = "|".join(line for line in lines if line and not line.startswith(COMMENT))
    for placeholder, meaning in PLACEHOLDERS.items():
        alternatives = alternatives.replace(placeholder, meaning)
    return re.compile(rf"\b(?:{alternatives})\b")


SELF_HARM_PHRASES = read_phrases("self_harm")
DANGER_PHRASES = read_phrases("danger")
MISSING_PHRASES = read_phrases("missing")
ASKED_PHRASES = read_phrases("asked")
OTHER_LANGUAGES = read_phrases("other_languages")
