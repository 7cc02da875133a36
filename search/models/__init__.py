"""What search keeps: entries, labels, words, synonyms, and the searches that found nothing."""

from search.models.entry import SearchEntry
from search.models.label import SearchLabel
from search.models.missed import MissedSearch
from search.models.synonym import SynonymGroup
from search.models.word import IndexedWord

__all__ = ["IndexedWord", "MissedSearch", "SearchEntry", "SearchLabel", "SynonymGroup"]
