"""Mailings: what is sent of a page by e-mail, and how."""
