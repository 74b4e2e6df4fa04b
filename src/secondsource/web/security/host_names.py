"""Host names: parsing and normalising those of the Host header and those a person gives.

Normal form: lower case, no final dot, IPv6 addresses compressed and without brackets, names beyond
ASCII in their ASCII form (IDNA).
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
"""Names by which a browser on this machine reaches a server on loopback."""

_HOST = re.compile(
    r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9_-][a-z0-9._-]*)(?::(?P<port>[0-9]{1,5}))?",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Host:
    """A machine and perhaps a port.

    Args:
        name: Its name or address, in normal form.
        port: The port, if one is given.
    """

    name: str
    port: int | None = None


def parse_host(text: str) -> Host | None:
    """Return the host of a Host header or of an address; None if it is malformed."""
    match = _HOST.fullmatch(text)
    if match is None:
        return None
    name = _normalized(match["name"])
    port = int(match["port"]) if match["port"] else None
    return Host(name, port) if name and (port is None or 0 < port <= 65535) else None


def parse_given_host(text: str) -> Host | None:
    """Return the host that a person gives, without brackets or in any script."""
    address = _normalized_address(text.strip("[]"))
    if address:
        return Host(address)
    try:
        return parse_host(text.encode("idna").decode("ascii"))
    except UnicodeError:
        return None


def is_loopback(name: str) -> bool:
    """Tell whether only this machine reaches a server at a normalised name or address.

    Other names are not looked up: their address can change after the answer.
    """
    address = _parse_address(name)
    return name == "localhost" if address is None else address.is_loopback


def is_every_address(name: str) -> bool:
    """Tell whether a server at this address listens on all addresses of its machine."""
    address = _parse_address(name)
    return address is not None and address.is_unspecified


def is_address(name: str) -> bool:
    """Tell whether this is an IP address."""
    return _parse_address(name) is not None


def _normalized(name: str) -> str:
    if name.startswith("["):
        return _normalized_address(name[1:-1])
    name = name.lower().removesuffix(".")
    return "" if name.endswith(".") or ".." in name else name


def _normalized_address(text: str) -> str:
    address = _parse_address(text)
    return address.compressed if address is not None else ""


def _parse_address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None
