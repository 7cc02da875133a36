"""Email addresses: strict validation, normalisation, hashing and masking."""

from __future__ import annotations

from dataclasses import dataclass

import idna
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.crypto import salted_hmac
from rapidfuzz.distance import OSA

MAX_ADDRESS_LENGTH = 254  # octets (RFC 5321, section 4.5.3.1.3, less the brackets)
ADDRESS_MESSAGE = "Enter your email address in full, including the @ sign, for example name@example.org."

# Common domains; a domain that differs by one letter is probably a typing mistake.
COMMON_DOMAINS = [
    "gmail.com", "googlemail.com", "hotmail.com", "hotmail.co.uk", "outlook.com", "live.com", "live.co.uk",
    "msn.com", "yahoo.com", "yahoo.co.uk", "ymail.com", "mail.com", "icloud.com", "me.com", "mac.com", "aol.com",
    "btinternet.com", "sky.com", "virginmedia.com", "ntlworld.com", "talktalk.net", "protonmail.com", "proton.me",
    "nhs.net",
]  # fmt: skip
MIN_SUGGESTED_LENGTH = 7  # characters; shorter domains are similar to too many others


@dataclass(frozen=True)
class Address:
    """An address to send mail to, and the normalised key by which addresses are compared."""

    sendable: str
    key: str

    @property
    def hash(self) -> str:
        """The keyed hash of the key, in hexadecimal, by which the address is recognised but cannot be read."""
        return hash_address(self.key)


def normalise_address(typed: str) -> Address:
    """Parse an address; raises ValidationError if no mail can be sent to it.

    Surrounding space is removed, the domain takes its ASCII form (RFC 5891), and the key is in lower case.
    """
    stripped = typed.strip()
    local, _, domain = stripped.rpartition("@")
    # Quoted local parts and address literals are valid, but real people do not have them.
    if len(stripped) > MAX_ADDRESS_LENGTH or not stripped.isprintable() or '"' in local or "[" in domain:
        raise ValidationError(ADDRESS_MESSAGE)
    try:
        sendable = f"{local}@{idna.encode(domain, uts46=True).decode('ascii')}"
        validate_email(sendable)
    except (idna.IDNAError, UnicodeError, ValidationError) as error:
        raise ValidationError(ADDRESS_MESSAGE) from error
    # Django lets localhost pass, which is our own machine.
    if len(sendable) > MAX_ADDRESS_LENGTH or "." not in sendable.rpartition("@")[2]:
        raise ValidationError(ADDRESS_MESSAGE)
    return Address(sendable, sendable.lower())


def suggest_address(address: Address) -> str:
    """Return the address that was probably meant, such as gmail.com for gmial.com; empty if there is none."""
    local, _, domain = address.sendable.rpartition("@")
    domain = domain.lower()
    if domain in COMMON_DOMAINS:
        return ""
    similar = (
        known for known in COMMON_DOMAINS if len(known) >= MIN_SUGGESTED_LENGTH and OSA.distance(domain, known) == 1
    )
    meant = next(similar, "")
    return f"{local}@{meant}" if meant else ""


def hash_address(key: str) -> str:
    """Return the HMAC-SHA256 of a normalised address, keyed by SUPPRESSION_KEY, which outlives every SECRET_KEY."""
    return salted_hmac(
        "newsletter.people.email_address", key, secret=settings.SUPPRESSION_KEY, algorithm="sha256"
    ).hexdigest()


def mailbox_of(address: str) -> str:
    """Return one spelling for all addresses that a provider puts into the same mailbox.

    What follows a plus is left out, and dots where Gmail ignores them. The result is not an address to write to.
    """
    local, _, domain = address.lower().rpartition("@")
    local = local.partition("+")[0] or local
    if domain in {"gmail.com", "googlemail.com"}:
        return f"{local.replace('.', '')}@gmail.com"
    return f"{local}@{domain}"


def mailbox_hash(address: str) -> str:
    """Return the keyed hash of the mailbox of an address, for limits."""
    return hash_address(mailbox_of(address))


def mask_address(address: str) -> str:
    """Return an address that only its owner recognises: ``a•••@example.org``."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}•••@{domain}" if local else ""
