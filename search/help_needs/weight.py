"""How much speaks for a call for help: who is spoken of, what has happened, how it is said, and what speaks against it.

No sign decides alone. Each adds points, so that a sentence in no list is still understood by its other words.
"""

from __future__ import annotations

import re

from search.help_needs.phrases import (
    ASKED_PHRASES,
    DANGER_PHRASES,
    MISSING_PHRASES,
    OTHER_LANGUAGES,
    SELF_HARM_PHRASES,
)
from search.help_needs.reading import Reading, is_strange
from search.help_needs.word_classes import CALM_CLASSES, CLASSES_OF_WORDS, FOREIGN_CLASSES

# Points of a class of words, however many of its words there are.
POINTS_OF_CLASSES = {
    "relation": 1.5,
    "pronoun": 1.5,
    "role": 1.0,
    "person": 0.7,
    "speaker": 1.0,
    "speakers": 0.5,
    "others": 0.5,
    "seeking": 0.75,
    "danger": 1.5,
    "despair": 2.0,
    "death": 0.75,
    "wish": 0.5,
    "plea": 0.75,
    "time": 0.5,
    "denial": 0.5,
}
PHRASE, PHRASE_OF_MANY = 3.0, 1.0
LOSS, LOSS_OF_MANY = 1.5, 1.0
ABSENCE = 1.5
# Somebody is looked for by name.
SOUGHT_NAME = 0.75
NAME, AGE, LIKELY_AGE = 1.0, 1.75, 1.0
# A name with an age, which nobody who looks for research has.
NAME_WITH_AGE = 0.75
# Somebody who speaks of nothing that is researched.
PLAIN_SPEECH = 1.0
NOTHING_ELSE = 1.0
CALM, CALM_OF_SOMEBODY = -5.0, -2.0
OFFICIAL, SUBJECT, MOST_OF_SUBJECT = -0.75, -0.75, -1.5
FOREIGN, FOREIGN_SOMEBODY, AMBIGUOUS_FOREIGN, FOREIGN_LANGUAGE = 3.0, 1.5, 0.5, 2.5
SHOUTING = 0.75

HASHTAG = re.compile(r"#(?:missing|find|help|bring|where|pray|justice)", re.IGNORECASE)
SHOUT = re.compile(r"!!|\?\?|!\?|\?!")
CALM_QUESTIONS = re.compile(
    r"\bhow many(?! (?:pills|tablets|paracetamol|hours|days))|\bnumbers? of\b"
    r"|\bwhy (?:do|are|did|would) (?!you|i|we|they|my|he|she|people like me|no one|nobody)"
    r"|\b(?:meaning|causes|effects|impact|history|risks|signs) of\b"
    r"|^what (?:is|are) (?!he|she|my|your|wrong|happening|the number)"
)
# What is said of groups, when it says nothing else of who is meant.
MISSING_FROM = re.compile(r"\bmissing (?:from|in|at) (?:home|care|school|hospital|placement|work)\b")
# Who is meant is one person, or the person who asks.
SOMEBODY = frozenset({"relation", "pronoun", "speaker", "role"})
SPOKEN = frozenset({"relation", "pronoun", "speaker", "speakers"})
GRAVE = frozenset({"danger", "despair", "death", "loss", "plea", "relation"})


def weight(reading: Reading) -> float:
    """Return the points of a reading; below zero, it is a search for research."""
    return _persons(reading) + _events(reading) + _manner(reading) + _other_languages(reading) + _calm(reading)


def phrases_found(reading: Reading) -> bool:
    """Whether it has a phrase that leaves no doubt."""
    return any(found.search(reading.line) for found in (SELF_HARM_PHRASES, DANGER_PHRASES, MISSING_PHRASES))


def _class_points(reading: Reading, *names: str) -> float:
    return sum(POINTS_OF_CLASSES[name] for name in names if reading.classes[name])


def _persons(reading: Reading) -> float:
    points = _class_points(reading, "relation", "pronoun", "role", "person", "speaker", "speakers", "others")
    may_have_age = points or reading.names_somebody or {"danger", "loss"} & reading.classes.keys()
    if reading.names_somebody:
        points += NAME
    is_calm = CALM_CLASSES & reading.classes.keys()
    if reading.has_age:
        points += AGE if is_calm else AGE + NAME_WITH_AGE
    elif may_have_age and reading.has_number:
        points += LIKELY_AGE + NAME_WITH_AGE * (reading.names_somebody and not is_calm)
    return points


def _events(reading: Reading) -> float:
    classes = reading.classes
    points = _class_points(reading, "seeking", "danger", "despair", "death")
    if classes["seeking"] and reading.names_somebody:
        points += SOUGHT_NAME
    if classes["loss"]:
        points += LOSS_OF_MANY if _is_of_many(reading) or _is_subject(reading) else LOSS
    if classes["denial"] and classes["returning"]:
        points += ABSENCE
    if classes["departing"] and (classes["away"] or SPOKEN & classes.keys()):
        points += ABSENCE if classes["away"] else ABSENCE / 2
    if classes["death"] and (classes["wish"] or SPOKEN & classes.keys()):
        points += ABSENCE
    if phrases_found(reading):
        points += PHRASE_OF_MANY if _is_of_many(reading) else PHRASE
    return points


def _manner(reading: Reading) -> float:
    classes = reading.classes
    points = _class_points(reading, "wish", "plea", "time", "denial")
    if ASKED_PHRASES.search(reading.line):
        points += PHRASE
    if SHOUT.search(reading.text) or HASHTAG.search(reading.text):
        points += SHOUTING
    if (classes["speaker"] or classes["pronoun"]) and not classes["calm"]:
        points += PLAIN_SPEECH
    if GRAVE & classes.keys() and not _is_of_many(reading) and _says_nothing_else(reading):
        points += NOTHING_ELSE
    return points


def _says_nothing_else(reading: Reading) -> bool:
    """Whether each word that matters is one of distress, and not of loss or kinship alone."""
    words = [word for word in reading.significant if word.isalpha()]
    matters = [CLASSES_OF_WORDS.get(word, frozenset()) for word in words]
    grave = {"danger", "despair", "death"} & reading.classes.keys() or len(words) > 1
    return bool(grave) and all(classes - CALM_CLASSES - {"away"} for classes in matters)


def _is_of_many(reading: Reading) -> bool:
    is_of_many = reading.classes["many"] or MISSING_FROM.search(reading.line)
    return bool(is_of_many) and not SOMEBODY & reading.classes.keys()


def _is_subject(reading: Reading) -> bool:
    return bool(reading.classes["subject"]) and not reading.classes["relation"]


def _calm(reading: Reading) -> float:
    classes = reading.classes
    about_somebody = bool({"relation", "pronoun"} & classes.keys())
    is_calm = classes["calm"] or CALM_QUESTIONS.search(reading.line)
    points = (CALM_OF_SOMEBODY if about_somebody else CALM) if is_calm else 0.0
    is_missed = classes["relation"] and {"loss", "departing"} & classes.keys()
    if not is_missed and not {"speaker", "speakers", "pronoun"} & classes.keys():
        points += OFFICIAL if classes["official"] else 0.0
        points += max(SUBJECT * (classes["subject"] + classes["many"]), MOST_OF_SUBJECT)
    return points


def _other_languages(reading: Reading) -> float:
    if reading.is_in_other_letters or OTHER_LANGUAGES.search(reading.line):
        return PHRASE
    words = [word for word in set(reading.words) if FOREIGN_CLASSES & CLASSES_OF_WORDS.get(word, frozenset())]
    points = sum(map(_foreign_points, words))
    if points < FOREIGN_SOMEBODY:
        points = 0.0
    return points + (FOREIGN_LANGUAGE if reading.is_in_another_language else 0.0)


def _foreign_points(word: str) -> float:
    if not is_strange(word):
        return AMBIGUOUS_FOREIGN
    return FOREIGN if CLASSES_OF_WORDS[word] & {"foreign_loss", "foreign_plea"} else FOREIGN_SOMEBODY
