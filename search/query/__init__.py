"""What a reader typed: read, widened by synonyms, corrected, and turned into a query of the search API."""
