"""Mailings in the CMS, once they are on their way: the list, the report of each, and the check of the sender."""
