"""Editing in the CMS: what is typed is kept, what is announced has happened, and two editors lose nothing."""
