"""Lists of English words and of personal names, which the command ``build_word_lists`` makes."""

from search.word_lists.word_list import ENGLISH_WORDS, PERSONAL_NAMES, WordList

__all__ = ["ENGLISH_WORDS", "PERSONAL_NAMES", "WordList"]
