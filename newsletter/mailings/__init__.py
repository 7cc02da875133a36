"""Mailings: sending a page by email."""
