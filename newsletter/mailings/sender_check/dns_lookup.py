"""Look-ups of TXT records (RFC 1035)."""

from __future__ import annotations

from typing import Final, Protocol

from dns.exception import DNSException
from dns.resolver import NXDOMAIN, NoAnswer
from dns.resolver import Resolver as StubResolver

TIMEOUT: Final = 3.0  # seconds for one name, including retries


class LookupFailedError(Exception):
    """The name servers gave no answer for ``name``."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The name servers did not answer for {name}. Check again in a few minutes.")
        self.name = name


class Resolver(Protocol):
    """The interface of the DNS look-up, which tests replace."""

    def texts(self, name: str) -> list[str]:
        """Return the TXT records of a name, none if it does not exist; raises LookupFailedError."""


class DnsResolver:
    """Looks up records with the name servers of this machine."""

    def texts(self, name: str) -> list[str]:
        """Return the TXT records of a name, none if it does not exist; raises LookupFailedError."""
        try:
            answer = StubResolver().resolve(name, "TXT", lifetime=TIMEOUT)
        except (NXDOMAIN, NoAnswer):
            return []
        except DNSException as error:
            raise LookupFailedError(name) from error
        # A long record comes in strings that are joined without a separator (RFC 7208, section 3.3).
        return [b"".join(record.strings).decode("utf-8", "replace") for record in answer]


def read_tags(record: str) -> dict[str, str]:
    """Return the tags of a DKIM or DMARC record by lower-case name (RFC 6376, section 3.2)."""
    pairs = (part.partition("=") for part in record.split(";") if "=" in part)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}
