"""Which addresses may be visited: public ones, checked after the name is resolved, on every hop."""

from __future__ import annotations

import ipaddress
import socket
from typing import NamedTuple
from urllib.parse import urlsplit

from dateline.errors import FetchFailed, Refused

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

ADVICE = "To read from your own network give --allow-private"
_TRANSLATED = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))


class Target(NamedTuple):
    """Where a request goes: the very address that was checked, and the name it was asked for by."""

    host: str
    address: Address
    port: int
    scheme: str


def target(url: str, *, allow_private: bool = False) -> Target:
    """Resolve a URL's host once and check each address it stands for.

    Raises `Refused` for schemes other than http and https, for a user name in the address, and for hosts of
    this machine or a private, link-local or reserved network; `FetchFailed` where the name is not known.
    """
    scheme, host, port = _parts(url)
    addresses = _resolved(url, host, port)
    if not allow_private:
        for address in addresses:
            if not is_public(address):
                raise Refused(url, f"it leads to {address}, in a private or reserved network", ADVICE)
    return Target(host, addresses[0], port, scheme)


def _parts(url: str) -> tuple[str, str, int]:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise Refused(url, "this is not a valid address", "Check it") from None
    if parts.scheme not in {"http", "https"}:
        raise Refused(
            url, f"{parts.scheme or 'no scheme'} is not http or https", "Give an http(s) address or a file"
        )
    if parts.username is not None or parts.password is not None:
        raise Refused(url, "it carries a user name or password", "Remove what stands before the @")
    if not host:
        raise Refused(url, "it names no host", "Check it")
    return parts.scheme, host, port if port is not None else {"http": 80, "https": 443}[parts.scheme]


def _resolved(url: str, host: str, port: int) -> list[Address]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchFailed(
            url, f"the host {host} is not known", "Check the address and your connection"
        ) from None
    return [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]


def is_public(address: Address) -> bool:
    """Whether an address is of the public internet, the IPv4 address within an IPv6 one included."""
    within = _within(address)
    if within is not None:
        return is_public(within)
    return address.is_global and not address.is_multicast and not address.is_reserved


def _within(address: Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 one wraps: mapped, 6to4, Teredo's server, NAT64."""
    if not isinstance(address, ipaddress.IPv6Address):
        return None
    if any(address in network for network in _TRANSLATED):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
