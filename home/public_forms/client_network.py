"""Which network a request comes from, for counting and for nothing else."""

from contextlib import suppress
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

# A household has one IPv4 address, and at least this much of an IPv6 address (RFC 6177).
IPV6_PREFIX = 64  # bits


def client_network(request: HttpRequest) -> str:
    """Return the address of the client, or its network for IPv6, as the nearest proxy of ours saw it.

    It is empty where a proxy of ours says nothing: everybody would otherwise seem to come from there.
    """
    address = request.META.get("REMOTE_ADDR", "")
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    # Each proxy adds the address it was reached from; only what our own proxies added can be believed.
    if hops and "*" in settings.TRUSTED_PROXIES:
        address = hops.pop()
    while hops and _is_own_proxy(address):
        address = hops.pop()
    return "" if _is_own_proxy(address) else _network(address)


def _is_own_proxy(address: str) -> bool:
    # A socket of this machine has no address.
    return not address or address in settings.TRUSTED_PROXIES


def _network(address: str) -> str:
    with suppress(ValueError):
        parsed = ip_address(address)
        if isinstance(parsed, IPv6Address):
            parsed = parsed.ipv4_mapped or parsed
        if isinstance(parsed, IPv6Address):
            return str(ip_network((int(parsed), IPV6_PREFIX), strict=False))
        return str(parsed)
    return address
