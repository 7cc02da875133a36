"""DKIM: the key by which mail servers check that a mail was signed for the domain (RFC 6376)."""

from __future__ import annotations

import binascii
from base64 import b64decode
from typing import Final

from newsletter.mailings.sender_check.dns_findings import DnsRecord, Finding, Standing
from newsletter.mailings.sender_check.dns_lookup import Resolver, read_tags

SUBJECT: Final = "DKIM: the key that signs your mails"
# Octets of an RSA key of 1,024 bits and of 2,048, as they stand in a record with what describes them.
MIN_RSA_KEY_LENGTH: Final = 150
GOOD_RSA: Final = 250

ASK: Final = "Ask the person who looks after the domain"
NO_SELECTOR: Final = "No DKIM selector is entered, so the key cannot be looked up."


def check_dkim(domain: str, selector: str, resolver: Resolver) -> Finding:
    """Look at the key of a selector below a domain; raises LookupFailedError."""
    if not selector:
        advice = "Your mail provider names the selector where it explains DKIM. Enter it under Settings, Mailings."
        return Finding(SUBJECT, Standing.UNKNOWN, NO_SELECTOR, advice)
    name = f"{selector}._domainkey.{domain}"
    keys = [read_tags(text) for text in resolver.texts(name) if "p" in read_tags(text)]
    if not keys:
        return _fault(
            f"There is no key at {name}, so your mails are not signed for {domain}, or nobody can check it.",
            f"Check the selector under Settings, Mailings. {ASK} to publish the key that your mail provider gives.",
            DnsRecord(name, "v=DKIM1; k=rsa; p=<key given by your mail provider>"),
        )
    if len(keys) > 1:
        return _fault(f"There are {len(keys)} keys at {name}.", f"{ASK} to keep the one that your mail provider gives.")
    return _judge_key(name, keys[0])


def _judge_key(name: str, tags: dict[str, str]) -> Finding:
    again = f"{ASK} to publish the key once more, exactly as your mail provider gives it."
    if not tags["p"]:
        return _fault(f"The key at {name} has been withdrawn, so signatures made with it do not count.", again)
    try:
        key = b64decode("".join(tags["p"].split()), validate=True)
    except binascii.Error:
        return _fault(f"The key at {name} is damaged and cannot be read.", again)
    is_rsa = tags.get("k", "rsa").lower() == "rsa"
    if is_rsa and len(key) < MIN_RSA_KEY_LENGTH:
        return _fault(f"The key at {name} is too short, so mail servers do not trust it.", _longer())
    if "y" in tags.get("t", "").lower().split(":"):
        message = f"The key at {name} is marked as a trial (t=y), so mail servers need not heed it."
        return Finding(SUBJECT, Standing.CHANGE, message, f"{ASK} to take “t=y” out of the record.")
    if is_rsa and len(key) < GOOD_RSA:
        message = f"The key at {name} has 1,024 bits. It is still accepted, and shorter than is advised today."
        return Finding(SUBJECT, Standing.CHANGE, message, _longer())
    return Finding(SUBJECT, Standing.RIGHT, f"There is a key at {name}, and it can be used.")


def _longer() -> str:
    return f"Ask your mail provider for a key of 2,048 bits. {ASK} to publish it."


def _fault(message: str, advice: str, record: DnsRecord | None = None) -> Finding:
    return Finding(SUBJECT, Standing.FAULT, message, advice, record)
