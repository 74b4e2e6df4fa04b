"""Which IP addresses and ports may be connected to: public ones only.

A page, a redirect or a feed of a stranger must not make this machine ask its own services or those
of its network (server-side request forgery).
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from secondsource.fetching.web_addresses import IPAddress, WebAddress
from secondsource.model import FetchError

Resolver = Callable[[str, float], Sequence[str]]
"""Returns the IP addresses of a host within a number of seconds; raises OSError if it has none."""

# IANA IPv4 Special-Purpose Address Registry, as of 2026, all that is not for hosts of the Internet;
# multicast (RFC 5771) and the reserved block above it.
_NOT_PUBLIC_4 = tuple(
    IPv4Network(block)
    for block in """0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12
    192.0.0.0/24 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16
    192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4
    240.0.0.0/4""".split()
)
# Hosts of the Internet have addresses in this block alone (IANA IPv6 Address Space); of it these
# are not theirs (IANA IPv6 Special-Purpose Address Registry).
_GLOBAL_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    IPv6Network(block) for block in "2001::/23 2001:db8::/32 2620:4f:8000::/48 3fff::/20".split()
)
# NAT64 (RFC 6052): the last 32 bits are the IPv4 address behind it.
_NAT64 = IPv6Network("64:ff9b::/96")


def is_public(address: IPAddress) -> bool:
    """Return whether an IP address is one of a host of the Internet.

    An IPv6 address that carries an IPv4 address (mapped, NAT64, 6to4) is judged by that.
    """
    if isinstance(address, IPv4Address):
        return not any(address in block for block in _NOT_PUBLIC_4)
    carried = _carried_ipv4(address)
    if carried is not None:
        return is_public(carried)
    return address in _GLOBAL_6 and not any(address in block for block in _NOT_PUBLIC_6)


def _carried_ipv4(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def system_resolver(host: str, seconds: float) -> list[str]:
    """Return the IP addresses of a host, as the system gives them.

    Raises:
        OSError: If it has none, or the system does not answer in time.
    """
    answers: list[str] = []
    errors: list[OSError] = []

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
            answers.extend(str(answer[4][0]) for answer in found)
        except (OSError, UnicodeError) as error:
            errors.append(error if isinstance(error, OSError) else OSError(str(error)))

    # The system's call has no limit of time; a thread that hangs in it ends with the process.
    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(seconds)
    if errors:
        raise errors[0]
    if not answers:
        raise TimeoutError("no answer in time")
    return list(dict.fromkeys(answers))


@dataclass(frozen=True, kw_only=True)
class AddressPolicy:
    """Which addresses may be connected to.

    It is given in Python only: no option of a command and no variable of the environment changes
    what it allows.

    Args:
        ports: Ports that may be connected to. Others belong to services that are no web servers,
            and a page must not make this machine speak to them.
        resolver: Looks names up.
        exceptions: Pairs of IP address and port that are allowed although the address is not
            public: servers of a test.
    """

    ports: frozenset[int] = frozenset({80, 443})
    resolver: Resolver = system_resolver
    exceptions: frozenset[tuple[str, int]] = frozenset()

    def with_port(self, port: int) -> AddressPolicy:
        """Return the policy that also allows a port: that of an address which a person typed."""
        return replace(self, ports=self.ports | {port})

    def check(self, address: WebAddress) -> None:
        """Check what shows in the address itself, before any name is looked up.

        Raises:
            FetchError: If its port is not allowed, or its host is an IP address that is not public.
        """
        literal = address.literal
        if literal is not None:
            self._check_ip(address, literal)
        if address.port not in self.ports and not self._is_exception(literal, address.port):
            raise _refused(address, f"port {address.port} is not one of the web (80, 443)")

    def resolve(self, address: WebAddress, seconds: float) -> list[str]:
        """Return the IP addresses to connect to, each of which has been checked.

        The connection must be made to one of these: a second look-up may give another answer (DNS
        rebinding).

        Raises:
            FetchError: If the host has none, or any of them is not public.
        """
        self.check(address)
        if address.literal is not None:
            return [address.host]
        try:
            found = [
                ip_address(words.partition("%")[0]) for words in self._look_up(address, seconds)
            ]
        except ValueError:
            raise _no_such_host(address, "its addresses cannot be read") from None
        for ip in found:
            self._check_ip(address, ip)
        return [str(ip) for ip in found]

    def _look_up(self, address: WebAddress, seconds: float) -> Sequence[str]:
        try:
            found = self.resolver(address.host, seconds)
        except TimeoutError:
            raise _no_such_host(address, f"the name {address.host} got no answer") from None
        except OSError:
            raise _no_such_host(address, f"the name {address.host} was not found") from None
        if not found:
            raise _no_such_host(address, f"the name {address.host} has no address")
        return found

    def _check_ip(self, address: WebAddress, ip: IPAddress) -> None:
        if not is_public(ip) and not self._is_exception(ip, address.port):
            raise _refused(address, f"it leads to {ip}, which is not on the public Internet")

    def _is_exception(self, ip: IPAddress | None, port: int) -> bool:
        return (str(ip), port) in self.exceptions


def _refused(address: WebAddress, reason: str) -> FetchError:
    remedy = "Save the page yourself and read the file, if you trust it"
    return FetchError("fetch", str(address), reason, remedy, is_lasting=True)


def _no_such_host(address: WebAddress, reason: str) -> FetchError:
    return FetchError("look up", str(address), reason, "Check the address and your connection")
