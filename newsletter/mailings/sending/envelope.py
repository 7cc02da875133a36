"""Validation of addresses for the SMTP envelope and headers, against injected commands and headers."""

from __future__ import annotations

import re
from typing import Final

# Printable ASCII around one @, without any character that ends an address or a header: RFC 5321, section 4.1.2, without
# the quoted forms, which real addresses do not have.
ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}")


class UnwritableAddressError(ValueError):
    """An address that no mail can be sent to; its text does not repeat the address."""

    def __init__(self) -> None:
        super().__init__("We cannot send email to this address. Ask the person for another one.")


def validated_address(address: str) -> str:
    """Return the address unchanged; raises UnwritableAddressError if it cannot be used in an envelope."""
    if not ADDRESS.fullmatch(address):
        raise UnwritableAddressError
    return address
