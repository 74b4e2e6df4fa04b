"""Names of machines: as the Host header gives them, and as a person gives them.

Both are brought to one form before they are compared: lower case, no final dot, IPv6 addresses
short and without brackets, names beyond ASCII in their ASCII form.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
"""What a browser on this machine calls a server that only this machine reaches."""

_HOST = re.compile(
    r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9_-][a-z0-9._-]*)(?::(?P<port>[0-9]{1,5}))?",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Host:
    """A machine and perhaps a port.

    Args:
        name: Its name or address, in the one form.
        port: The port, if one is given.
    """

    name: str
    port: int | None = None


def parse_host(text: str) -> Host | None:
    """Return what a Host header or the middle of an address names; None if it names nothing."""
    found = _HOST.fullmatch(text)
    if found is None:
        return None
    name = _one_form(found["name"])
    port = int(found["port"]) if found["port"] else None
    return Host(name, port) if name and (port is None or 0 < port <= 65535) else None


def given_host(text: str) -> Host | None:
    """Return what a person names, who may leave out brackets and write any script."""
    address = _address(text.strip("[]"))
    if address:
        return Host(address)
    try:
        return parse_host(text.encode("idna").decode("ascii"))
    except UnicodeError:
        return None


def is_loopback(name: str) -> bool:
    """Tell whether only this machine reaches a server at a name or address in the one form.

    Other names are not looked up: what they stand for can change after the answer.
    """
    address = _parsed(name)
    return name == "localhost" if address is None else address.is_loopback


def is_every_address(name: str) -> bool:
    """Tell whether a server at this address listens on all addresses of its machine."""
    address = _parsed(name)
    return address is not None and address.is_unspecified


def is_address(name: str) -> bool:
    """Tell whether this is an IP address."""
    return _parsed(name) is not None


def _one_form(name: str) -> str:
    if name.startswith("["):
        return _address(name[1:-1])
    name = name.lower().removesuffix(".")
    return "" if name.endswith(".") or ".." in name else name


def _address(text: str) -> str:
    address = _parsed(text)
    return address.compressed if address is not None else ""


def _parsed(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None
