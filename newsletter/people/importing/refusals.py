"""Reasons for refusing a row; they never repeat its content, because they are kept longer than the file."""

from django.db import models

from newsletter.people.consent_ledger import FUTURE_MESSAGE, NAMING_MESSAGE
from newsletter.people.email_address import ADDRESS_MESSAGE
from newsletter.people.models.consent_event import SOFT_OPT_IN_REFUSAL


class Refusal(models.TextChoices):
    """The reason for refusing a row, with what to do about it."""

    HEADINGS = "headings", "The row repeats the headings. Remove it."
    CELLS = "cells", "The row has more cells than there are headings. Look for a comma or semicolon without quotes."
    FORMULA = "formula", "A cell begins with =, +, - or @, as a formula does. Write it as plain text."
    ADDRESS = "address", ADDRESS_MESSAGE
    TWICE = "twice", "The address is already in an earlier row. Put everything the person wants in one row."
    NAME = "name", "The name is longer than 120 characters. Shorten it."
    NO_INTEREST = "no_interest", "The interest is missing. Write missing_news, volunteering or research."
    INTEREST = "interest", "An interest is unknown. Write missing_news, volunteering or research."
    TOPIC = "topic", "A topic is unknown. Use the names of topics in the register."
    NO_BASIS = "no_basis", "The basis is missing. Write consent or soft opt-in."
    BASIS = "basis", "The basis is unknown. Write consent or soft opt-in."
    NO_DATE = "no_date", "The date is missing. Write the day on which the person agreed or gave their address."
    DATE = "date", "The date cannot be read. Write it as 5 February 2026, 05/02/2026 with the day first, or 2026-02-05."
    FUTURE = "future", FUTURE_MESSAGE
    SOFT_OPT_IN = "soft_opt_in", SOFT_OPT_IN_REFUSAL
    NO_WORDING = "no_wording", "The wording is missing. Write the version of the wording that the person was shown."
    WORDING = (
        "wording",
        "A wording is unknown, or belongs to another interest. Add it under Consent wordings first, and name one for "
        "each interest.",
    )
    NOTICE = "notice", "The privacy notice is unknown. Add it under Privacy notices first, or leave the cell empty."
    NAMING = "naming", NAMING_MESSAGE
    LEDGER = "ledger", "The consent ledger cannot accept this row. Check its basis, date, wording and proof."
