"""The domains in which the charity has its email addresses."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError

DOMAIN = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))+")
MAX_DOMAIN_LENGTH = 253  # RFC 1035, section 2.3.4, without the dot at the end


def read_domains(text: str) -> list[str]:
    """Return the domains of a list with one on each line, in lower case."""
    lines = (line.strip().removeprefix("@").lower() for line in text.splitlines())
    return list(dict.fromkeys(filter(None, lines)))


def validate_domains(text: str) -> None:
    """Raise ValidationError for a line that is no domain."""
    for domain in read_domains(text):
        if len(domain) > MAX_DOMAIN_LENGTH or not DOMAIN.fullmatch(domain):
            raise ValidationError(
                f"“{domain}” is not a domain. Enter the part after the @ sign, for example charity.org.uk."
            )


def is_within(address: str, domains: list[str]) -> bool:
    """Return whether an email address is in one of the domains or below it."""
    domain = address.rpartition("@")[2].lower()
    return any(domain == each or domain.endswith(f".{each}") for each in domains)
