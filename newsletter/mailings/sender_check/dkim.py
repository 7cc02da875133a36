"""Check of DKIM: the public key for the signatures of mails (RFC 6376)."""

from __future__ import annotations

import binascii
from base64 import b64decode
from typing import Final

from newsletter.mailings.sender_check.dns_findings import ASK, CheckStatus, DnsFinding, DnsRecord, fault
from newsletter.mailings.sender_check.dns_lookup import Resolver, read_tags

SUBJECT: Final = "DKIM: the key that signs your mails"
# Octets of a DER-encoded RSA public key: nearly those of 1,024 bits, and of 2,048.
MIN_RSA_KEY_LENGTH: Final = 150
RECOMMENDED_RSA_KEY_LENGTH: Final = 250

NO_SELECTOR: Final = "No DKIM selector is entered, so the key cannot be looked up."


def check_dkim(domain: str, selector: str, resolver: Resolver) -> DnsFinding:
    """Check the key of a selector; raises LookupFailedError."""
    if not selector:
        advice = "Your mail provider names the selector where it explains DKIM. Enter it under Settings, Mailings."
        return DnsFinding(SUBJECT, CheckStatus.UNKNOWN, NO_SELECTOR, advice)
    name = f"{selector}._domainkey.{domain}"
    keys = [read_tags(text) for text in resolver.texts(name) if "p" in read_tags(text)]
    if not keys:
        return fault(
            SUBJECT,
            f"There is no key at {name}, so your mails are not signed for {domain}, or nobody can check it.",
            f"Check the selector under Settings, Mailings. {ASK} to publish the key that your mail provider gives.",
            DnsRecord(name, "v=DKIM1; k=rsa; p=<key given by your mail provider>"),
        )
    if len(keys) > 1:
        return fault(
            SUBJECT, f"There are {len(keys)} keys at {name}.", f"{ASK} to keep the one that your mail provider gives."
        )
    return _check_key(name, keys[0])


def _check_key(name: str, tags: dict[str, str]) -> DnsFinding:
    again = f"{ASK} to publish the key once more, exactly as your mail provider gives it."
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
        message = f"The key at {name} is marked as a trial (t=y), so mail servers need not heed it."
        return DnsFinding(SUBJECT, CheckStatus.CHANGE, message, f"{ASK} to take “t=y” out of the record.")
    if is_rsa and len(key) < RECOMMENDED_RSA_KEY_LENGTH:
        message = f"The key at {name} has 1,024 bits. It is still accepted, and shorter than is advised today."
        return DnsFinding(SUBJECT, CheckStatus.CHANGE, message, _longer_key_advice())
    return DnsFinding(SUBJECT, CheckStatus.RIGHT, f"There is a key at {name}, and it can be used.")


def _longer_key_advice() -> str:
    return f"Ask your mail provider for a key of 2,048 bits. {ASK} to publish it."
