"""Sending a page by e-mail: compose, check, freeze, approve, send, and hear what became of it."""
