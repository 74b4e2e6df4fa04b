"""Web addresses (URLs): parsing and normalising those that may be fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import idna

from secondsource.model import FetchError

IPAddress = IPv4Address | IPv6Address

# Code points; servers commonly refuse longer ones (RFC 9110, section 4.1, asks for 8,000).
_LONGEST = 8000
_PORTS = {"http": 80, "https": 443}
# Browsers drop or turn some of these, so that two programs would read two addresses.
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\x9f\\\u2028\u2029]")
# Scheme and slashes, also where they are mistyped, then what should be user name and host.
_BEGIN = re.compile(
    r"(?P<scheme>(?:feed:)?(?:https?:?|[a-z][a-z0-9+.-]*:(?=[/\\]))?[/\\]*)(?P<host>[^/\\?#]*)",
    re.I,
)
# A host with a port; what has no dot is rather a user with a password.
_HOST_AND_PORT = re.compile(r"[^:]*\.[^:]*:\d*|\[[^\]]*\](?::\d*)?")
# A last part of digits, or hexadecimal, makes browsers and C libraries read a host as IPv4, in
# forms that look like none: 2130706433, 0x7f.1, 127.1 (WHATWG URL, "ends in a number").
_ENDS_IN_NUMBER = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)\.?$", re.IGNORECASE)
# Names that lead to a local network or to no network (RFC 6761, 6762, 7686, 8375, 9476).
_LOCAL_NAMES = frozenset("localhost local internal home lan test invalid onion alt arpa".split())
_KEPT = "/%:@!$&'()*+,;=-._~"


@dataclass(frozen=True, kw_only=True, slots=True)
class WebAddress:
    """An http or https address in its normal form.

    Args:
        scheme: "http" or "https".
        host: In ASCII and small letters; an IPv6 address without brackets.
        port: Its port.
        target: Path and query, as requested.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Host and port, the port only if it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a robots.txt holds for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def literal(self) -> IPAddress | None:
        """The IP address, if the host is one; else None."""
        try:
            return ip_address(self.host)
        except ValueError:
            return None

    def __str__(self) -> str:
        return self.origin + self.target


def parse_address(words: str) -> WebAddress:
    """Parse an address to fetch.

    Raises:
        FetchError: If it is not http or https, has no host that may be asked for, holds a user
            name or password, or has characters that programs read in different ways.
    """
    words = words.strip()
    if len(words) > _LONGEST:
        raise _refused(words[:100] + "…", f"it is longer than {_LONGEST:,} characters")
    if _FORBIDDEN.search(words):
        raise _refused(words, "it holds a blank, a backslash or a control character")
    try:
        parts = urlsplit(words)
        port = parts.port
    except ValueError:
        raise _refused(words, "it is not a well-formed address") from None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise _refused(words, "it does not begin with http:// or https://")
    if "@" in parts.netloc:
        raise _refused(words, "it holds a user name or password, which is never sent")
    return WebAddress(
        scheme=scheme,
        host=_host(words, parts.hostname or ""),
        port=_PORTS[scheme] if port is None else port,
        target=_target(parts.path, parts.query),
    )


def join_address(base: WebAddress, reference: str) -> WebAddress:
    """Return the address that a page at `base` refers to.

    Raises:
        FetchError: As `parse_address`.
    """
    try:
        joined = urljoin(str(base), reference.strip())
    except ValueError:
        raise _refused(reference, "it is not a well-formed address") from None
    return parse_address(joined)


def shown_address(words: str) -> str:
    """Return an address that a person typed as messages and the desk name it: in its normal form.

    Args:
        words: What was typed; if it is no address, it is returned without a password in it.
    """
    try:
        return str(parse_address(words))
    except FetchError:
        return without_password(words)


def without_password(words: str) -> str:
    """Return what was typed as an address as it may be shown: without user name and password.

    A password with a sign that ends the host in it ("/", "?", "#") is left out too, and one in an
    address without a scheme, as far as an "@" follows.
    """
    begin = _BEGIN.match(words)
    assert begin is not None  # Each part may be empty.
    scheme, host = begin["scheme"], begin["host"]
    if "@" in host:
        return f"{scheme}…@{host.rpartition('@')[2]}{words[begin.end() :]}"
    is_user = ":" in host and not _HOST_AND_PORT.fullmatch(host)
    _, at, rest = words[begin.end() :].rpartition("@")
    return f"{scheme}…@{rest}" if is_user and at else words


def _refused(words: str, reason: str) -> FetchError:
    remedy = "Give the address as a browser shows it: https://host/path"
    return FetchError("fetch", without_password(words), reason, remedy, is_lasting=True)


def _target(path: str, query: str) -> str:
    """Return path and query with what is no ASCII percent-encoded; the fragment is never sent."""
    return urlunsplit(("", "", quote(path, safe=_KEPT) or "/", quote(query, safe=_KEPT + "?"), ""))


def _host(words: str, host: str) -> str:
    """Return a host in ASCII.

    Raises:
        FetchError: If it is no name or address in its usual form, or one of a local network.
    """
    if ":" in host:
        return _ipv6(words, host)
    try:
        name = host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        raise _refused(words, "its host is no valid name") from None
    name = name.lower().removesuffix(".")
    if _ENDS_IN_NUMBER.search(name):
        return _ipv4(words, name)
    if not re.fullmatch(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*", name) or len(name) > 253:
        raise _refused(words, "its host is no valid name")
    if "." not in name or name.rpartition(".")[2] in _LOCAL_NAMES:
        raise _refused(words, f"{name} is no name of the public Internet")
    return name


def _ipv4(words: str, name: str) -> str:
    try:
        return str(IPv4Address(name))
    except ValueError:
        raise _refused(words, "its host is a number in an unusual form") from None


def _ipv6(words: str, host: str) -> str:
    try:
        address = IPv6Address(host)
    except ValueError:
        raise _refused(words, "its host is no valid IPv6 address") from None
    if address.scope_id:
        raise _refused(words, "its host names a device of this machine")
    return str(address)
