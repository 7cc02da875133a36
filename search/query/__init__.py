"""Queries: parsing, synonym expansion, spelling correction, and building the query of the search API."""
