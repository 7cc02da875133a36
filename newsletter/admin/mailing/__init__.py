"""Mailing a page from the CMS: the panel in the editor, its steps, and how far it has got."""
