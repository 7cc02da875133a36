"""Editions of Missing News: pages, items, corrections and snapshots."""
