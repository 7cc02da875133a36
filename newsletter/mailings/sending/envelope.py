"""Addresses as they stand in an envelope and in a header, where nothing may be smuggled in."""

from __future__ import annotations

import re
from typing import Final

# Printable ASCII around one sign @, without what ends or adds to an envelope or a header: RFC 5321, section 4.1.2, less
# the quoted forms, which no person’s address has.
ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}")


class UnwritableAddressError(ValueError):
    """An address that no mail can be sent to; its text does not repeat the address."""

    def __init__(self) -> None:
        super().__init__("No mail can be sent to this address. Ask the person for another one.")


def checked_address(address: str) -> str:
    """Return the address back; raises UnwritableAddressError for what cannot stand in an envelope."""
    if not ADDRESS.fullmatch(address):
        raise UnwritableAddressError
    return address
