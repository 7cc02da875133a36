"""Tests, in folders that mirror the tree, and the factories they share with the demo content."""
