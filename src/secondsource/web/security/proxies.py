"""Trusted proxies: the client address and scheme of a forwarded request.

Against clients that forge another address with each guess, or write into the log through a
header: `X-Forwarded-For` and `X-Forwarded-Proto` are read only in requests from a configured
proxy, the former only as far as it holds IP addresses. `X-Forwarded-Host` and
`Forwarded` are never read: the proxy passes on the Host header, and its names are given by
`--name`.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from secondsource.model import UsageError

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# An address with the client's port, as some proxies write it.
_WITH_PORT = re.compile(r"\[(?P<six>[^\]]*)\](?::[0-9]+)?|(?P<four>[0-9.]+):[0-9]+")


@dataclass(frozen=True, slots=True)
class Proxies:
    """The proxies before a server. Made by `named`.

    Args:
        networks: Their addresses.
    """

    networks: tuple[_Network, ...] = ()

    @classmethod
    def named(cls, addresses: Iterable[str]) -> Proxies:
        """Return the proxies at addresses ("127.0.0.1") or networks ("192.0.2.0/24").

        Raises:
            UsageError: If one is neither.
        """
        return cls(tuple(map(_parse_network, addresses)))

    def is_proxy(self, address: str) -> bool:
        """Tell whether this is the address of a proxy."""
        parsed = _parse_address(address)
        return parsed is not None and any(parsed in network for network in self.networks)

    def client(self, peer: str, forwarded: Iterable[str]) -> str:
        """Return the address of the client of the outermost trusted proxy.

        Args:
            peer: The address of the connection to us.
            forwarded: The values of its `X-Forwarded-For` headers, in their order.
        """
        hops = [part.strip() for value in forwarded for part in value.split(",")]
        last = peer
        # Each proxy appends its client's address; the entries before it may be forged.
        while hops and self.is_proxy(last):
            parsed = _parse_address(hops.pop())
            if parsed is None:
                break
            last = str(parsed)
        return last


def from_proxies(app: ASGIApp, proxies: Proxies) -> ASGIApp:
    """Return an application that sees client and scheme as the trusted proxies received them."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        peer = scope.get("client")
        if scope["type"] == "http" and peer and proxies.is_proxy(peer[0]):
            headers = Headers(scope=scope)
            client = proxies.client(peer[0], headers.getlist("x-forwarded-for"))
            scheme = headers.getlist("x-forwarded-proto")
            scope = {**scope, "client": (client, 0 if client != peer[0] else peer[1])}
            if scheme in (["http"], ["https"]):
                scope["scheme"] = scheme[0]
        await app(scope, receive, send)

    return answer


def _parse_network(text: str) -> _Network:
    try:
        return ipaddress.ip_network(text.strip())
    except ValueError as error:
        raise UsageError(
            "serve",
            text,
            "this is no address of a proxy",
            "Give its IP address, such as 127.0.0.1, or a network, such as 192.0.2.0/24",
        ) from error


def _parse_address(text: str) -> _Address | None:
    match = _WITH_PORT.fullmatch(text)
    plain = (match["six"] or match["four"]) if match else text
    # A zone (`fe80::1%eth0`) may hold any characters, and has no meaning on another machine.
    if plain is None or "%" in plain:
        return None
    try:
        parsed = ipaddress.ip_address(plain)
    except ValueError:
        return None
    mapped = parsed.ipv4_mapped if isinstance(parsed, ipaddress.IPv6Address) else None
    return mapped or parsed
