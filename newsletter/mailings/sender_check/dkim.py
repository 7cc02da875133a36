"""Check of DKIM: the public key for the signatures of mails (RFC 6376)."""

from __future__ import annotations

import binascii
from base64 import b64decode
from typing import Final

from newsletter.mailings.sender_check.dns_findings import ASK, CheckStatus, DnsFinding, DnsRecord, fault
from newsletter.mailings.sender_check.dns_lookup import Resolver, read_tags

SUBJECT: Final = "DKIM: the key that signs your emails"
# Octets of a DER-encoded RSA public key: nearly those of 1,024 bits, and of 2,048.
MIN_RSA_KEY_LENGTH: Final = 150
RECOMMENDED_RSA_KEY_LENGTH: Final = 250

NO_SELECTOR: Final = "No DKIM selector has been entered, so we cannot look up the key."


def check_dkim(domain: str, selector: str, resolver: Resolver) -> DnsFinding:
    """Check the key of a selector; raises LookupFailedError."""
    if not selector:
        advice = "Your email provider’s DKIM instructions give the selector. Enter it under Settings, Mailings."
        return DnsFinding(SUBJECT, CheckStatus.UNKNOWN, NO_SELECTOR, advice)
    name = f"{selector}._domainkey.{domain}"
    keys = [read_tags(text) for text in resolver.texts(name) if "p" in read_tags(text)]
    if not keys:
        return fault(
            SUBJECT,
            f"There is no key at {name}, so your emails are not signed for {domain}, or nobody can check the "
            "signature.",
            f"Check the selector under Settings, Mailings. {ASK} to publish the key that your email provider gives.",
            DnsRecord(name, "v=DKIM1; k=rsa; p=<key given by your email provider>"),
        )
    if len(keys) > 1:
        return fault(
            SUBJECT, f"There are {len(keys)} keys at {name}.", f"{ASK} to keep the one that your email provider gives."
        )
    return _check_key(name, keys[0])


def _check_key(name: str, tags: dict[str, str]) -> DnsFinding:
    again = f"{ASK} to publish the key again, exactly as your email provider gives it."
    if not tags["p"]:
        return fault(SUBJECT, f"The key at {name} has been withdrawn, so signatures made with it do not count.", again)
    try:
        key = b64decode("".join(tags["p"].split()), validate=True)
    except binascii.Error:
        return fault(SUBJECT, f"The key at {name} is damaged and cannot be read.", again)
    is_rsa = tags.get("k", "rsa").lower() == "rsa"
    if is_rsa and len(key) < MIN_RSA_KEY_LENGTH:
        return fault(SUBJECT, f"The key at {name} is too short, so mail servers do not trust it.", _longer_key_advice())
    if "y" in tags.get("t", "").lower().split(":"):
        message = f"The key at {name} is marked as a trial (t=y), so mail servers may ignore it."
        return DnsFinding(SUBJECT, CheckStatus.CHANGE, message, f"{ASK} to remove “t=y” from the record.")
    if is_rsa and len(key) < RECOMMENDED_RSA_KEY_LENGTH:
        message = f"The key at {name} has 1,024 bits. It is still accepted, but longer keys are now recommended."
        return DnsFinding(SUBJECT, CheckStatus.CHANGE, message, _longer_key_advice())
    return DnsFinding(SUBJECT, CheckStatus.RIGHT, f"There is a working key at {name}.")


def _longer_key_advice() -> str:
    return f"Ask your email provider for a 2,048-bit key. {ASK} to publish it."
