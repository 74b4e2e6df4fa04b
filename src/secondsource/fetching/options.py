"""Options of a fetch, and what it gives."""

from __future__ import annotations

from dataclasses import dataclass, field

MEBIBYTE = 1024 * 1024

PRODUCT = "secondsource"
"""The product token by which a robots.txt names this program (RFC 9309, section 2.2.1)."""


@dataclass(frozen=True, kw_only=True)
class FetchOptions:
    """Limits of a fetch, and what it shows of the person who fetches.

    Args:
        version: The program's version, for its name in requests.
        contact: What the user wants servers to know of them: an address of a page or of mail. Sent
            with every request; nothing by default.
        proxy: Address of an HTTP proxy ("http://127.0.0.1:8118"); "" connects directly, whatever
            the environment says.
        max_bytes: The largest body, both as sent and unpacked, in bytes.
        seconds: The longest time for one request, from connecting to the last byte.
        silence_seconds: The longest time without a byte from the server, to connect, and to look up
            the name.
        redirects: The most redirects followed for one address. RFC 9309, section 2.3.1.2, asks for
            five at least for a robots.txt.
        host_delay: Seconds between two requests to one host. A choice: a person reading clicks
            no faster.
        max_crawl_delay: The longest Crawl-delay of a robots.txt that is waited, in seconds; a
            longer one is shortened to it.
    """

    version: str = ""
    contact: str = ""
    proxy: str = ""
    max_bytes: int = 64 * MEBIBYTE
    seconds: float = 60.0
    silence_seconds: float = 20.0
    redirects: int = 5
    host_delay: float = 1.0
    max_crawl_delay: float = 30.0

    @property
    def user_agent(self) -> str:
        """The program's name and version, and the contact if one is given."""
        contact = f" (+{self.contact})" if self.contact else ""
        version = f"/{self.version}" if self.version else ""
        return f"{PRODUCT}{version}{contact}"


@dataclass(frozen=True, kw_only=True)
class Validators:
    """What a server gave to recognise a state of a page by (RFC 9110, section 8.8).

    Args:
        etag: Its entity tag, as sent; "" if it gave none.
        last_modified: Its date of change, as sent; "" if it gave none.
    """

    etag: str = ""
    last_modified: str = ""

    def headers(self) -> dict[str, str]:
        """Return the headers of a conditional request."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """What a server gave for an address.

    Args:
        address: As asked for.
        final_address: Where the body was found, after all redirects.
        moved_to: The address that the server says takes the place of the one asked for (redirects
            301 and 308, up to the first of another kind); "" if none.
        body: The bytes, unpacked from the encoding of the transfer; empty if unchanged.
        media_type: As the server states it, in small letters and without parameters.
        validators: To ask with next time.
        is_unchanged: Whether the page is as it was when the validators asked with were given.
    """

    address: str
    final_address: str
    moved_to: str = ""
    body: bytes = b""
    media_type: str = ""
    validators: Validators = field(default_factory=Validators)
    is_unchanged: bool = False
