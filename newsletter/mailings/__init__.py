"""Mailings: sending a page by e-mail."""
