"""Prompt for the address of a supporter: as an argument it would stay in the shell history."""

from __future__ import annotations

import sys

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, OutputWrapper

from newsletter.people.email_address import normalise_address
from newsletter.people.models import Supporter

ADDRESS_PROMPT = "Email address of the person: "
NOT_FOUND_MESSAGE = "Nobody on the list has this address. Check the spelling."


def prompt(question: str, stderr: OutputWrapper) -> str:
    """Ask on standard error, so that output can be redirected, and return the line from standard input."""
    stderr.write(question, ending="")
    stderr.flush()
    return sys.stdin.readline().strip()


def prompt_for_supporter(stderr: OutputWrapper) -> Supporter:
    """Ask for an address and return its supporter; raises CommandError, which does not repeat the address."""
    try:
        address = normalise_address(prompt(ADDRESS_PROMPT, stderr))
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    supporter = Supporter.objects.filter(address_key=address.key).first()
    if supporter is None:
        raise CommandError(NOT_FOUND_MESSAGE)
    return supporter
