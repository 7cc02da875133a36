"""E-mail addresses: read strictly, compared by a normalised key, never corrected."""

from __future__ import annotations

from dataclasses import dataclass

import idna
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.crypto import salted_hmac
from rapidfuzz.distance import OSA

MAX_ADDRESS_LENGTH = 254  # octets (RFC 5321, section 4.5.3.1.3, less the brackets)
ADDRESS_MESSAGE = "Write your e-mail address in full, with the sign @ and what follows it, as in name@example.org."

# Domains that many people have their address at; one that is nearly one of these was probably meant to be it.
COMMON_DOMAINS = [
    "gmail.com", "googlemail.com", "hotmail.com", "hotmail.co.uk", "outlook.com", "live.com", "live.co.uk",
    "msn.com", "yahoo.com", "yahoo.co.uk", "ymail.com", "mail.com", "icloud.com", "me.com", "mac.com", "aol.com",
    "btinternet.com", "sky.com", "virginmedia.com", "ntlworld.com", "talktalk.net", "protonmail.com", "proton.me",
    "nhs.net",
]  # fmt: skip
MIN_GUESSED_LENGTH = 7  # signs; shorter domains are near too many others


@dataclass(frozen=True)
class Address:
    """An address as mail goes to it, and the key by which two spellings of it are known to be one."""

    sendable: str
    key: str

    @property
    def hash(self) -> str:
        """The keyed hash of the key, as hexadecimal: enough to recognise the address, and nothing to read it from."""
        return hash_address(self.key)


def normalise_address(typed: str) -> Address:
    """Read an address; raises ValidationError with one sentence when nothing could be sent to it.

    Space around it goes, a domain in another script takes its ASCII form (RFC 5891), and the key is in lower case.
    """
    stripped = typed.strip()
    local, _, domain = stripped.rpartition("@")
    # What stands in quotes or brackets is valid and never an address that a person has.
    if len(stripped) > MAX_ADDRESS_LENGTH or not stripped.isprintable() or '"' in local or "[" in domain:
        raise ValidationError(ADDRESS_MESSAGE)
    try:
        sendable = f"{local}@{idna.encode(domain, uts46=True).decode('ascii')}"
        validate_email(sendable)
    except (idna.IDNAError, UnicodeError, ValidationError) as error:
        raise ValidationError(ADDRESS_MESSAGE) from error
    if len(sendable) > MAX_ADDRESS_LENGTH:
        raise ValidationError(ADDRESS_MESSAGE)
    return Address(sendable, sendable.lower())


def address_hint(address: Address) -> str:
    """Return the address that was probably meant, as in gmail.com for gmial.com, or nothing; a hint and never more."""
    local, _, domain = address.sendable.rpartition("@")
    domain = domain.lower()
    if domain in COMMON_DOMAINS:
        return ""
    near = (known for known in COMMON_DOMAINS if len(known) >= MIN_GUESSED_LENGTH and OSA.distance(domain, known) == 1)
    meant = next(near, "")
    return f"{local}@{meant}" if meant else ""


def hash_address(key: str) -> str:
    """Return the HMAC-SHA256 of a normalised address, keyed by SUPPRESSION_KEY, which outlives every SECRET_KEY."""
    return salted_hmac(
        "newsletter.people.email_address", key, secret=settings.SUPPRESSION_KEY, algorithm="sha256"
    ).hexdigest()


def masked_address(address: str) -> str:
    """Return an address as its owner knows it again and nobody else can write to it: ``a•••@example.org``."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}•••@{domain}" if local else ""
