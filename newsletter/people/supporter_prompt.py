"""Find somebody by an address that is typed to a command, and never given as an argument, which a shell would keep."""

from __future__ import annotations

import sys

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, OutputWrapper

from newsletter.people.email_address import normalise_address
from newsletter.people.models import Supporter

ASK = "E-mail address of the person: "
NOBODY = "Nobody on the list has this address. Check how it is spelled."


def ask(question: str, prompts: OutputWrapper) -> str:
    """Return a line from standard input; the question goes to standard error, so that output can go into a file."""
    prompts.write(question, ending="")
    prompts.flush()
    return sys.stdin.readline().strip()


def ask_for_supporter(prompts: OutputWrapper) -> Supporter:
    """Ask for an address and give whose it is; raises CommandError for nobody, without repeating the address."""
    try:
        address = normalise_address(ask(ASK, prompts))
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    supporter = Supporter.objects.filter(address_key=address.key).first()
    if supporter is None:
        raise CommandError(NOBODY)
    return supporter
