"""The models of search."""

from search.models.entry import SearchEntry
from search.models.indexed_word import IndexedWord
from search.models.label import SearchLabel
from search.models.missed_search import MissedSearch
from search.models.synonym import SynonymGroup

__all__ = ["IndexedWord", "MissedSearch", "SearchEntry", "SearchLabel", "SynonymGroup"]
