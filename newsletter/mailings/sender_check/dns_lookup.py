"""Asking name servers (RFC 1035)."""

from __future__ import annotations

from typing import Final, Protocol

from dns.exception import DNSException
from dns.resolver import NXDOMAIN, NoAnswer
from dns.resolver import Resolver as Asker

TIMEOUT: Final = 3.0  # seconds for one name, with all tries


class LookupFailedError(Exception):
    """The name servers gave no answer; ``name`` is what they were asked for."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The name servers gave no answer for {name}. Look again in a few minutes.")
        self.name = name


class Resolver(Protocol):
    """What the check needs to know of the name service."""

    def texts(self, name: str) -> list[str]:
        """Return the text records of a name, none where there is no such name; raises LookupFailedError."""


class DnsResolver:
    """Asks the name servers that this machine uses."""

    def texts(self, name: str) -> list[str]:
        """Return the text records of a name, none where there is no such name; raises LookupFailedError."""
        try:
            answer = Asker().resolve(name, "TXT", lifetime=TIMEOUT)
        except (NXDOMAIN, NoAnswer):
            return []
        except DNSException as error:
            raise LookupFailedError(name) from error
        # A long record comes in pieces, which belong together without anything between them (RFC 7208, section 3.3).
        return [b"".join(record.strings).decode("utf-8", "replace") for record in answer]


def read_tags(record: str) -> dict[str, str]:
    """Return the tags of a DKIM or DMARC record by their name in lower case (RFC 6376, section 3.2)."""
    pairs = (part.partition("=") for part in record.split(";") if "=" in part)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}
