"""Proxies: whose word is taken for where a request comes from.

Against clients that pretend another address with each guess, or write into the log through a
header: `X-Forwarded-For` and `X-Forwarded-Proto` are read only in requests from a proxy that a
person has named, the former only as far as it holds IP addresses. `X-Forwarded-Host` and
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

# An address, as some proxies write it with the port from which the client asked.
_WITH_PORT = re.compile(r"\[(?P<six>[^\]]*)\](?::[0-9]+)?|(?P<four>[0-9.]+):[0-9]+")


@dataclass(frozen=True, slots=True)
class Proxies:
    """The proxies before a server. Made by `named`.

    Args:
        networks: Their addresses.
    """

    networks: tuple[_Network, ...] = ()

    @classmethod
    def named(cls, given: Iterable[str]) -> Proxies:
        """Return the proxies at addresses ("127.0.0.1") or networks ("192.0.2.0/24").

        Raises:
            UsageError: If one is neither.
        """
        return cls(tuple(map(_network, given)))

    def include(self, address: str) -> bool:
        """Tell whether a request from this address comes from one of them."""
        found = _address(address)
        return found is not None and any(found in network for network in self.networks)

    def client(self, peer: str, forwarded: Iterable[str]) -> str:
        """Return the address of who asked the outermost proxy that was named.

        Args:
            peer: The address from which the request came to us.
            forwarded: The values of its `X-Forwarded-For` headers, in their order.
        """
        told = [part.strip() for value in forwarded for part in value.split(",")]
        last = peer
        # Each proxy adds at the end whom it was asked by; what stands before may be made up.
        while told and self.include(last):
            found = _address(told.pop())
            if found is None:
                break
            last = str(found)
        return last


def from_proxies(app: ASGIApp, proxies: Proxies) -> ASGIApp:
    """Return an application that sees requests as they came to the proxies that were named."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        peer = scope.get("client")
        if scope["type"] == "http" and peer and proxies.include(peer[0]):
            headers = Headers(scope=scope)
            client = proxies.client(peer[0], headers.getlist("x-forwarded-for"))
            scheme = headers.getlist("x-forwarded-proto")
            scope = {**scope, "client": (client, 0 if client != peer[0] else peer[1])}
            if scheme in (["http"], ["https"]):
                scope["scheme"] = scheme[0]
        await app(scope, receive, send)

    return answer


def _network(text: str) -> _Network:
    try:
        return ipaddress.ip_network(text.strip())
    except ValueError as error:
        raise UsageError(
            "serve",
            text,
            "this is no address of a proxy",
            "Give its IP address, such as 127.0.0.1, or a network, such as 192.0.2.0/24",
        ) from error


def _address(text: str) -> _Address | None:
    found = _WITH_PORT.fullmatch(text)
    plain = (found["six"] or found["four"]) if found else text
    # A zone (`fe80::1%eth0`) may hold any characters, and means nothing on another machine.
    if plain is None or "%" in plain:
        return None
    try:
        parsed = ipaddress.ip_address(plain)
    except ValueError:
        return None
    mapped = parsed.ipv4_mapped if isinstance(parsed, ipaddress.IPv6Address) else None
    return mapped or parsed
