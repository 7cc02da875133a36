"""Words to fill items with: few that stand everywhere and many that are rare, as in any language."""

from __future__ import annotations

from itertools import accumulate
from random import Random

from search.query.stop_words import STOP_WORDS

# The commonest content word of this field, and the search that costs most.
COMMONEST = "children"
FIELD = """
missing police people young care report research guidance home return interviews risk family families local authority
safeguarding exploitation county lines gangs trafficking ofsted placement foster carers council data inquiry parliament
minister bill guardianship charity helpline support response mental health hospital school wales scotland england
incidents figures published national review strategy training officers recommendations sexual abuse criminal adults
dementia campaign evidence practice team service partnership workers volunteers social runaway unaccompanied asylum
"""
BEGINNINGS = "b bl br c ch cl cr d dr f fl fr g gl gr h j k l m n p pl pr qu r s sc sh sl sp st str t th tr v w wh"
MIDDLES = "a e i o u ai ea ee oa oo ou ie"
ENDINGS = "b ck d ft g l ld ll m mp n nd ng nt p r rd rm rn rt s sh ss st t th v x"
SUFFIXES = ["", "", "", "", "ed", "er", "ing", "ly", "ment", "ness", "s", "s", "tion"]

MADE_UP = 6000
SHARE_OF_STOP_WORDS = 0.42


def content_words() -> list[str]:
    """Return the words with a meaning, the commonest first; the same in every run."""
    random = Random(2017)  # noqa: S311  # data, no secret
    made_up: dict[str, None] = {}
    while len(made_up) < MADE_UP:
        made_up.setdefault(_made_up(random))
    return list(dict.fromkeys([COMMONEST, *FIELD.split(), *made_up]))


def _made_up(random: Random) -> str:
    syllables = random.choices([1, 2, 3], [2, 5, 2])[0]
    sounds = [random.choice(BEGINNINGS.split()) + random.choice(MIDDLES.split()) for _ in range(syllables)]
    return "".join(sounds) + random.choice(ENDINGS.split()) + random.choice(SUFFIXES)


CONTENT = content_words()
# Zipf's law: the second word is half as frequent as the first, the third a third.
CONTENT_WEIGHTS = list(accumulate(1 / rank for rank in range(1, len(CONTENT) + 1)))
FUNCTION = sorted(word for word in STOP_WORDS if len(word) > 1)
FUNCTION_WEIGHTS = list(accumulate(1 / rank for rank in range(1, len(FUNCTION) + 1)))


def draw(random: Random, count: int) -> list[str]:
    """Draw words as they occur in running text."""
    meaningless = round(count * SHARE_OF_STOP_WORDS)
    words = random.choices(FUNCTION, cum_weights=FUNCTION_WEIGHTS, k=meaningless)
    words += random.choices(CONTENT, cum_weights=CONTENT_WEIGHTS, k=count - meaningless)
    random.shuffle(words)
    return words


def prose(random: Random, count: int) -> str:
    """Return that many words in sentences."""
    words = draw(random, count)
    sentences = []
    while words:
        length = random.randint(8, 24)
        sentences.append(" ".join(words[:length]).capitalize() + ".")
        words = words[length:]
    return " ".join(sentences)
