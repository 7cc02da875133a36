"""Queries: parsing, synonym expansion, another spelling, and building the query of the search API."""
