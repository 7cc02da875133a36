"""Supporters in the CMS: who is on the list and why, how the list grows, and how an existing list gets in."""
