"""Build the lists of English words and personal names that search reads, from lists that others keep.

The words are SCOWL's, which Debian packages as ``wbritish-large`` and ``wamerican-large``. The names are those of
Faker, of every language that it knows, those of CSpell, and the given names of births in the United States.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import product
from pathlib import Path
from pkgutil import iter_modules

from faker.providers import person

from search.words import normalised_words

# Rarer names are often slips of the pen; short ones are often abbreviations as well.
FEWEST_BIRTHS = 20
FEWEST_BIRTHS_OF_SHORT_NAMES = 500
SHORT = 3  # letters
NAME_LISTS = re.compile(r"(first|last|middle|male|unisex).*names")
NOT_LATIN = re.compile(r"[^a-z]")

# Names above all, although a dictionary has them as words: nobody means a ruby or a molly.
_FIRST_OF_ALL_NAMES = """
abigail alexia aline aliya aliyah ally amir ana ann anna barney ben benedict benjamin bertha beryl beth billy bob bobby
bonnie brad brent callum carl carol charlie charlotte christie christy clarence clement clementine colleen daisy daphne
derrick dexter dirk dolly donna dora ed eddy emmet esther eve felicity fergus fletcher gemma gene gilbert ginny graham
griffin hamza harry heather hector henry holly homer jack jade jane jasmine jasper jenny jerry jess jill jimmy jo joey
john johnny josh joy kelly ken kelvin kris kyle lance lewis liana lily logan louis lulu mac magdalen marc marcel
margarita maria marina martin matt maxwell maya meg mickey mike milo mollie molly nancy nelly nelson nick noel oliver
omer oscar otto pam patsy peter phil phoebe poppy prudence rhea rick rishi roger romeo rosemary rosie rowan ruby ruth
sally savannah serena sheila sherry sienna smith sue tammy ted teddy terry timothy tom tony tori val veronica victor
victoria wally warren willie willy zara
"""
# Names of people in the United Kingdom that none of the sources has.
_NAMES_NOWHERE_ELSE = """
angharad bethan bronwen carys cerys dafydd dilys eirlys ffion folake gethin giorgos gwenllian heledd iestyn ifan
mulu nasreen nerys olumide rostam rukhsana shabnam sioned siwan tegwen xiaoyu
"""
_PLACES_AND_DATES = """
africa america aberdeen asia australia bath bedford belfast birmingham blackburn bolton bradford brighton bristol
britain burnley bury cambridge canada cardiff carlisle chelsea chester china cornwall coventry cumbria derby devon
dorset dover dublin dundee durham edinburgh england essex europe exeter france germany glasgow gloucester greenwich
hackney halifax hampshire hereford india ireland israel italy kent lancaster leeds leicester lincoln liverpool london
luton manchester middlesbrough newcastle norfolk northampton norway norwich nottingham oxford paris perth plymouth
poland portsmouth preston reading rochdale rotherham rome salford scotland sheffield somerset spain stafford stirling
stoke suffolk sunderland surrey sussex swansea swindon taunton telford turkey wales wakefield warwick wigan wiltshire
winchester windsor wolverhampton worcester york yorkshire
january february march april may june july august september october november december monday tuesday wednesday thursday
friday saturday sunday christmas easter christian islam muslim jewish hindu sikh
"""
FIRST_OF_ALL_NAMES = frozenset(_FIRST_OF_ALL_NAMES.split())
NAMES_NOWHERE_ELSE = frozenset(_NAMES_NOWHERE_ELSE.split())
PLACES_AND_DATES = frozenset(_PLACES_AND_DATES.split())

_WORDS_HEADER = """\
# English words, normalised, one a line. Built by: manage.py build_word_lists
# Source: SCOWL, the word lists of Debian's packages wbritish-large and wamerican-large, http://wordlist.aspell.net
# Copyright 2000-2020 by Kevin Atkinson
#
# Permission to use, copy, modify, distribute and sell these word lists, the associated scripts, the output created from
# the scripts, and its documentation for any purpose is hereby granted without fee, provided that the above copyright
# notice appears in all copies and that both that copyright notice and this permission notice appear in supporting
# documentation. Kevin Atkinson makes no representations about the suitability of this array for any purpose. It is
# provided "as is" without express or implied warranty.

"""
_NAMES_HEADER = """\
# Given names and surnames, normalised, one a line. Built by: manage.py build_word_lists
# Sources:
# - Faker, https://github.com/joke2k/faker, Copyright (c) 2012 Daniele Faraglia, under the MIT licence
# - the people names of CSpell, https://github.com/streetsidesoftware/cspell-dicts, Copyright (c) 2023 Street Side
#   Software, under the MIT licence
# - the given names of births in the United States, https://www.ssa.gov/oact/babynames/, in the public domain
#
# The MIT licence: permission is hereby granted, free of charge, to any person obtaining a copy of this software and
# associated documentation files (the "Software"), to deal in the Software without restriction, including without
# limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the
# Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:
# the above copyright notice and this permission notice shall be included in all copies or substantial portions of
# the Software. The software is provided "as is", without warranty of any kind, express or implied, including but
# not limited to the warranties of merchantability, fitness for a particular purpose and noninfringement. In no
# event shall the authors or copyright holders be liable for any claim, damages or other liability, whether in an
# action of contract, tort or otherwise, arising from, out of or in connection with the software or the use or other
# dealings in the software.

"""


def build_word_lists(births: Path, cspell: Path, dictionaries: Iterable[Path], folder: Path) -> tuple[int, int]:
    """Write both lists into a folder and return how many words and names there are.

    The file of births is a CSV of names and numbers; the others have one name or word a line. A word that is both
    stands in both lists, unless it is above all a name.
    """
    common, proper = read_dictionaries(dictionaries)
    names = faker_names() | cspell_names(cspell) | chinese_names() | names_of_births(births)
    names |= FIRST_OF_ALL_NAMES | NAMES_NOWHERE_ELSE
    english = common | (proper - names) | PLACES_AND_DATES
    words = sorted(english - FIRST_OF_ALL_NAMES)
    (folder / "english_words.txt").write_text(_WORDS_HEADER + "\n".join(words) + "\n")
    (folder / "personal_names.txt").write_text(_NAMES_HEADER + "\n".join(sorted(names)) + "\n")
    return len(words), len(names)


def read_dictionaries(paths: Iterable[Path]) -> tuple[set[str], set[str]]:
    """Return the words in small letters, and those with capitals; possessives are left out."""
    common: set[str] = set()
    proper: set[str] = set()
    for path in paths:
        for line in path.read_text().splitlines():
            if not line.endswith("'s"):
                (common if line.islower() else proper).update(normalised_words(line))
    return common, proper


def faker_names() -> set[str]:
    """Return the given names and surnames of every language, as far as they are written in Latin letters."""
    texts: set[str] = set()
    for module in iter_modules(person.__path__):
        texts.update(_texts(import_module(f"{person.__name__}.{module.name}").Provider, NAME_LISTS))
    return {name for text in texts for name in _names(text) if len(name) > SHORT}


def cspell_names(path: Path) -> set[str]:
    """Return the names of a file, without its comments."""
    lines = [line for line in path.read_text().splitlines() if not line.startswith("#")]
    return {name for line in lines for name in _names(line) if len(name) > SHORT}


def chinese_names() -> set[str]:
    """Return surnames, and given names of two syllables, of which any two may stand together."""
    provider = import_module(f"{person.__name__}.zh_CN").Provider
    syllables = {name for text in _texts(provider, re.compile("first_romanized_names")) for name in _names(text)}
    syllables = {syllable for syllable in syllables if len(syllable) <= len("zhuang")} | {"xiao", "ming", "wei", "jia"}
    return {first + second for first, second in product(syllables, repeat=2) if len(first + second) > SHORT}


def names_of_births(path: Path) -> set[str]:
    """Return the names in a CSV of names and numbers of births, without the rare ones."""
    births: Counter[str] = Counter()
    with path.open(newline="") as file:
        for name, number in csv.reader(file):
            for word in _names(name):
                births[word] += int(number)
    return {
        name
        for name, number in births.items()
        if number >= (FEWEST_BIRTHS if len(name) > SHORT else FEWEST_BIRTHS_OF_SHORT_NAMES)
    }


def _texts(provider: type, attributes: re.Pattern[str]) -> Iterator[str]:
    for attribute in dir(provider):
        texts = getattr(provider, attribute) if attributes.fullmatch(attribute) else ()
        if isinstance(texts, Iterable):
            yield from (text for text in texts if isinstance(text, str))


def _names(text: str) -> Iterator[str]:
    return (word for word in normalised_words(text) if len(word) > 1 and not NOT_LATIN.search(word))
