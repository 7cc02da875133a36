"""The volunteer desk in the CMS."""
