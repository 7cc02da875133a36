"""Signing up: plain functions that change what a supporter wants, each with its event in the consent ledger.

A form is stored by ``asking``, decided by the worker in ``deciding``, confirmed in ``confirming``; from then on the
person changes, leaves and erases by the token of their links. No function here knows a request or a page.
"""
