"""What keeps readers from following a link, or should not stand in one."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from django.urls import reverse

from home.links.unwrapped_address import wrapper_of

DRIVE: Final = re.compile(r"(?i)\A(?:file:|[a-z]:[\\/]|\\\\)")
INTERNAL_HOST: Final = re.compile(
    r"(?:.+\.)?(?:localhost|localdomain|local|internal|intranet|lan|corp|home|home\.arpa)"
)
SHARED_FILE: Final = re.compile(
    r"(?i)(?:.+\.)?sharepoint\.(?:com|us)/|onedrive\.live\.com/|1drv\.ms/|(?:.+\.)?teams\.(?:microsoft|live)\.com/"
    r"|(?:drive|docs)\.google\.com/(?!forms/d/e/|.*/(?:pub|viewform))|(?:outlook\.)?office(?:365)?\.com/"
    r"|(?:www\.)?dropbox\.com/(?:home|work|scl|s)/|(?:.+\.)?forms\.office\.com/pages/design"
)
SIGN_IN: Final = re.compile(
    r"(?i)\A(?:accounts\.google\.com|login\.(?:microsoftonline|live|windows)\.[a-z]+)/"
    r"|/(?:log[_-]?[io]n|sign[_-]?in|wp-admin|wp-login\.php|sso|adfs/ls)(?:[/.?]|\Z)"
)
MESSAGE_PARTS: Final = re.compile(r"(?i)\Amailto:[^?]*\?")
E_MAIL: Final = re.compile(r"(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
UNUSABLE: Final = "it only works on the computer or network of the person who wrote it"


@dataclass(frozen=True)
class LinkFault:
    """Why readers should not be given a link, as a whole sentence; some faults must not go out at all."""

    message: str
    is_blocking: bool = False


def link_faults(address: str, own_hosts: Collection[str] = ()) -> list[LinkFault]:
    """Return what is wrong with a link; ``own_hosts`` are hosts of this site, with their ports where they have one."""
    address = address.strip()
    if DRIVE.match(address):
        return [LinkFault(f"The link “{address}” leads to a file: {UNUSABLE}. Upload it as a document.", True)]
    if MESSAGE_PARTS.match(address):
        return [LinkFault(f"The link “{address}” fills in more than the address of an email. Remove the rest.")]
    try:
        parts = urlsplit(address)
        hostname = (parts.hostname or "").rstrip(".")
    except ValueError:
        return [LinkFault(f"The link “{address}” is incomplete. Copy it again.", True)]
    if parts.scheme not in {"", "http", "https"}:
        return []
    is_own = not hostname or parts.netloc.lower() in own_hosts
    return list(_own_faults(address, parts) if is_own else _web_faults(address, parts, hostname))


def _own_faults(address: str, parts: SplitResult) -> Iterator[LinkFault]:
    if f"{parts.path}/".startswith(reverse("wagtailadmin_home")):
        message = f"The link “{address}” leads into the CMS, which readers cannot open. Choose the page itself."
        yield LinkFault(message, True)


def _web_faults(address: str, parts: SplitResult, hostname: str) -> Iterator[LinkFault]:
    place = f"{hostname}{parts.path or '/'}"
    if "@" in parts.netloc:
        yield LinkFault(f"The link “{address}” contains a user name or password. Remove it.", True)
    if _is_private(hostname):
        yield LinkFault(f"The link “{address}” leads to {hostname}: {UNUSABLE}. Find its public address.", True)
    if SHARED_FILE.match(place):
        yield LinkFault(
            f"The link “{address}” leads to a shared file or a meeting, which readers may not be able to open. "
            "Upload the document, or open the link in a private window to check it."
        )
    elif SIGN_IN.search(place):
        yield LinkFault(f"The link “{address}” leads to a sign-in page. Link to the page behind it.")
    wrapper = wrapper_of(address)
    if wrapper:
        yield LinkFault(
            f"The link “{address}” goes through {wrapper.name}, and we cannot tell where it leads. Open it, and copy "
            "the address that your browser shows."
        )
    found = E_MAIL.search(unquote(f"{parts.path}?{parts.query}#{parts.fragment}"))
    if found:
        yield LinkFault(
            f"The link “{address}” contains the email address {found.group()}. Remove it, because readers would see it."
        )


def _is_private(hostname: str) -> bool:
    """Whether only some network knows a host, however its number is written."""
    try:
        return not ipaddress.ip_address(hostname).is_global
    except ValueError:
        pass
    try:
        # Browsers read 127.1, 0x7f000001 and 2130706433 as addresses, and so does this; it asks no server.
        return not ipaddress.ip_address(socket.inet_aton(hostname)).is_global
    except (OSError, UnicodeError):
        return "." not in hostname or bool(INTERNAL_HOST.fullmatch(hostname))
