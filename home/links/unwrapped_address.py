"""Take a link out of the wrappers that mail programs and search engines put around it, and off its tracking."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import SplitResult, urlsplit

from home.links.wrappers import WRAPPERS, Wrapper

MAX_LAYERS: Final = 10  # a link that is forwarded within a forwarded mail has two or three
WEB_SCHEMES: Final = frozenset(["http", "https"])
TRACKING: Final = re.compile(
    r"(?i)(?:amp;)?(?:utm_\w+|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|yclid|twclid|igshid|igsh|mc_[ce]id"
    r"|_hsenc|_hsmi|mkt_tok|oly_(?:anon|enc)_id|vero_id|wickedid|s_cid)\Z"
)
# An address in running text or in the data of the editor, whose strings end in a quotation mark or a backslash.
WEB_ADDRESS: Final = re.compile(r"(?i)\bhttps?://[^\s<>\"\\^`{|}]+")
END_OF_SENTENCE: Final = ".,:;!?'’”)]"
CONTROL: Final = re.compile(r"[\x00-\x20\x7f-\x9f]")


def unwrap_address(address: str) -> str:
    """Return the address that readers are meant to reach; one that cannot be read stays as it is."""
    unwrapped = address.strip()
    for _ in range(MAX_LAYERS):
        inner = _inner_address(unwrapped)
        if not inner:
            break
        unwrapped = inner
    untracked = without_tracking(unwrapped)
    return untracked if untracked != address.strip() else address


def unwrap_text(text: str) -> str:
    """Return a text in which every web address is the one that readers are meant to reach."""
    return WEB_ADDRESS.sub(_unwrap_found, text) if "://" in text else text


def wrapper_of(address: str) -> Wrapper | None:
    """Return the service that an address is wrapped by, readable or not."""
    parts = split_address(address)
    return next((wrapper for wrapper in WRAPPERS if wrapper.matches(parts)), None) if parts else None


def split_address(address: str) -> SplitResult | None:
    """Return the parts of a web address, None for anything else."""
    try:
        parts = urlsplit(address.strip())
        is_web = parts.scheme in WEB_SCHEMES and bool(parts.hostname)
    except ValueError:
        return None
    return parts if is_web else None


def without_tracking(address: str) -> str:
    """Return an address without the parts that tell its owner who followed it; all else stays letter for letter."""
    front, mark, fragment = address.partition("#")
    path, question, query = front.partition("?")
    if not question or not split_address(address):
        return address
    kept = [part for part in query.split("&") if not TRACKING.match(part.partition("=")[0])]
    if len(kept) == query.count("&") + 1:
        return address
    return path + (question if kept else "") + "&".join(kept) + mark + fragment


def _inner_address(address: str) -> str:
    """Return the web address within a wrapped one, empty where there is none or it is damaged."""
    parts, wrapper = split_address(address), wrapper_of(address)
    if parts is None or wrapper is None or wrapper.read is None:
        return ""
    try:
        inner = wrapper.read(parts).strip()
    except ValueError:
        return ""
    if CONTROL.search(inner) or "\N{REPLACEMENT CHARACTER}" in inner or not split_address(inner):
        return ""
    return inner + (f"#{parts.fragment}" if parts.fragment and "#" not in inner else "")


def _unwrap_found(found: re.Match[str]) -> str:
    whole = found.group()
    address = whole.rstrip(END_OF_SENTENCE)
    if address.count("(") > address.count(")"):
        address = whole[: len(address) + 1] if whole[len(address) :].startswith(")") else address
    return unwrap_address(address) + whole[len(address) :]
