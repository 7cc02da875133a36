"""Decide whether the search page shows who can help, how large, and for what."""

from __future__ import annotations

from django.db import models

from search.help_needs.names import is_english
from search.help_needs.phrases import DANGER_PHRASES, SELF_HARM_PHRASES
from search.help_needs.reading import Reading, read
from search.help_needs.weight import weight
from search.help_needs.word_classes import CALM_CLASSES, CLASSES_OF_WORDS, word_class

ENOUGH_FOR_CLEAR = 2.5  # points
ENOUGH_FOR_POSSIBLE = 1.5  # points
ENOUGH_WITH_SOME_RESULTS = 0.5  # points
# Telephone numbers of emergency services and helplines.
EMERGENCY_NUMBERS = frozenset(["999", "101", "111", "112", "116000", "116123", "08001111", "85258"])
# What leaves no doubt where it is all that was typed.
CERTAIN = frozenset({"raped", "overdosed", "kidnapped", "abducted", "drugged", "suicidal", "sos", "trafficked"})
# Endings of words that are written in offices.
FORMAL_ENDINGS = ("tion", "tions", "ment", "ments", "ism", "ology", "ship", "ships", "ence", "ance", "ities", "ity")
FORMAL_LENGTH = 9  # characters
LONGEST_ABBREVIATION = 5  # characters


class HelpNeed(models.TextChoices):
    """How likely it is that somebody needs help, or misses somebody."""

    NONE = "none", "A search for information"
    POSSIBLE = "possible", "Perhaps"
    CLEAR = "clear", "For certain"


class HelpSubject(models.TextChoices):
    """What the help is for."""

    MISSING = "missing", "Somebody is missing"
    DANGER = "danger", "Violence, force or abuse"
    SELF_HARM = "self-harm", "Suicide or self-harm"


def help_need(text: str, unknown: frozenset[str] = frozenset()) -> HelpNeed:
    """Return how likely a query is a call for help; ``unknown`` holds its words that are not indexed."""
    reading = read(text)
    if not reading.words:
        return HelpNeed.NONE
    if _is_certain(reading):
        return HelpNeed.CLEAR
    points = weight(reading)
    if points >= ENOUGH_FOR_CLEAR:
        return HelpNeed.CLEAR
    is_possible = points >= ENOUGH_FOR_POSSIBLE or (reading.significant and reading.significant <= word_class("alone"))
    return HelpNeed.POSSIBLE if is_possible or reading.is_name(unknown) else HelpNeed.NONE


def need_without_results(text: str, *, found_some: bool = False) -> HelpNeed:
    """Return the need for help behind a query that found nothing: perhaps, unless it names a subject of research.

    With ``found_some``, there are results for some of its words. Then something must speak for the need.
    """
    reading = read(text)
    if found_some and weight(reading) < ENOUGH_WITH_SOME_RESULTS:
        return HelpNeed.NONE
    if reading.is_name():
        return HelpNeed.CLEAR
    is_theme = not word_class("themes").isdisjoint(reading.words)
    is_calm = is_theme or bool(CALM_CLASSES & reading.classes.keys()) or _is_abbreviation(text)
    is_calm = is_calm or any(map(_is_formal, reading.words))
    return HelpNeed.NONE if is_calm or not reading.significant else HelpNeed.POSSIBLE


def help_subjects(text: str) -> frozenset[HelpSubject]:
    """Return what the help is for that a query asks for; empty where it does not say."""
    reading = read(text)
    classes = reading.classes
    found = set()
    is_about_death = classes["death"] and (classes["speaker"] or classes["wish"])
    if classes["despair"] or is_about_death or SELF_HARM_PHRASES.search(reading.line):
        found.add(HelpSubject.SELF_HARM)
    if classes["danger"] or word_class("abuse") & set(reading.words) or DANGER_PHRASES.search(reading.line):
        found.add(HelpSubject.DANGER)
    is_absent = not found and classes["denial"] and classes["returning"]
    if classes["loss"] or classes["seeking"] or is_absent or reading.is_name():
        found.add(HelpSubject.MISSING)
    return frozenset(found)


def _is_certain(reading: Reading) -> bool:
    is_number = (
        EMERGENCY_NUMBERS & {"".join(reading.words), *reading.words} and not CALM_CLASSES & reading.classes.keys()
    )
    around = word_class("wish") | word_class("time") | word_class("plea")
    is_said_alone = reading.significant & CERTAIN and reading.significant <= CERTAIN | around
    return bool(is_number or is_said_alone)


def _is_formal(word: str) -> bool:
    return len(word) >= FORMAL_LENGTH and word.endswith(FORMAL_ENDINGS) and word not in CLASSES_OF_WORDS


def _is_abbreviation(text: str) -> bool:
    word = text.strip()
    return word.isalpha() and word.isupper() and len(word) <= LONGEST_ABBREVIATION and not is_english(word.lower())
