"""Listings of items across editions: by topic, open calls and events, all made from item rows."""
