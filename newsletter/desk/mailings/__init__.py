"""Mailings in the CMS: the panel of the editor and its steps, the list, the reports, and the check of the sender."""
