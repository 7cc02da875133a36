"""Accounts of staff: people who sign in to the CMS with their email address."""
