"""Mailings in the CMS: the list, the reports, and the sender check."""
