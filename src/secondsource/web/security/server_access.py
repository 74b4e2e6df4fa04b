"""Access to the desk: address, host names and secrets of the server.

Against strangers on the network: a desk that other machines can reach always needs a login.
Against DNS rebinding: a page of another site whose name is made to point at this machine counts,
for the browser, as one site with the desk, and could read it. Its requests still carry its own name
in the Host header, so a request for another name than ours is refused. Only names can be rebound,
addresses cannot.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from secondsource.model import UsageError
from secondsource.web.security.host_names import (
    LOOPBACK,
    Host,
    is_address,
    is_every_address,
    is_loopback,
    parse_given_host,
    parse_host,
)
from secondsource.web.security.passwords import (
    check_secrets,
    hash_password,
    is_same_token,
    matches_hash,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Access to the desk. Made by `for_host`.

    Args:
        host: The name or address the server listens at, in normal form (see `host_names`).
        port: Its port; 0 if not known beforehand: requests for any port are then accepted.
        names: Other names it answers to, as behind a proxy; one with a port means that port only.
        loopback: Whether only this machine reaches it.
        password_hash: The argon2id hash of the password, if people log in with one.
        token: The token of programs, and of people if there is no password.
        token_made: Whether the token was made here, and must be shown to the user.
    """

    host: str
    port: int
    names: frozenset[Host] = frozenset()
    loopback: bool = True
    password_hash: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    token_made: bool = False

    @classmethod
    def for_host(  # noqa: PLR0913 - what a person may give on the command line
        cls,
        host: str,
        port: int,
        password: str | None = None,
        token: str | None = None,
        names: Iterable[str] = (),
        *,
        proxied: bool = False,
    ) -> Access:
        """Return the access to a server at `host`.

        On loopback no login is needed, unless a password is given, since other people of the
        machine reach it too; a token is for programs. Elsewhere people need the password, or the
        token if there is none; without either, a token is made.

        Args:
            host: Name or address to listen at; "0.0.0.0" and "::" are all addresses.
            port: From 1 to 65535, or 0 for whichever the system gives.
            password: Of at least 8 characters.
            token: Of at least 16 ASCII characters.
            names: Other host names of the server: "desk.example", "localhost:9000".
            proxied: Whether it is behind a proxy. Other machines then reach it on every address.

        Raises:
            UsageError: If a value is malformed or too weak.
        """
        parsed = parse_given_host(host)
        if parsed is None or parsed.port is not None:
            raise _usage_error(host, "this is no host to listen at", "Give a name or an IP address")
        if not 0 <= port <= 65535:
            raise _usage_error(str(port), "this is no port", "Give a number from 0 to 65535")
        check_secrets(password, token)
        loopback = is_loopback(parsed.name) and not proxied
        makes_token = not loopback and password is None and token is None
        if makes_token:
            token = secrets.token_urlsafe(32)
        password_hash = hash_password(password) if password is not None else None
        return cls(
            host=parsed.name,
            port=port,
            names=frozenset(map(_parse_name, names)),
            loopback=loopback,
            password_hash=password_hash,
            token=token,
            token_made=makes_token,
        )

    @property
    def needs_login(self) -> bool:
        """Whether a person must log in before reading."""
        return not self.loopback or self.password_hash is not None

    def is_own_host(self, hosts: Sequence[str]) -> bool:
        """Tell whether a request is for this server.

        Args:
            hosts: The values of its Host headers. Without exactly one, the answer is False: a proxy
                before us might have read the other one.
        """
        requested = parse_host(hosts[0]) if len(hosts) == 1 else None
        if requested is None:
            return False
        if requested in self.names:
            return True
        is_ours = self._is_ours(requested.name) or Host(requested.name) in self.names
        # The port distinguishes two servers of one machine; no page can forge it.
        return is_ours and (self.port == 0 or requested.port in (None, self.port))

    def _is_ours(self, name: str) -> bool:
        if is_every_address(self.host):
            return name in LOOPBACK or is_address(name)
        return name == self.host or (self.loopback and name in LOOPBACK)

    def is_token(self, sent: str) -> bool:
        """Tell whether this is the token, in constant time."""
        return self.token is not None and is_same_token(sent, self.token)

    def is_password(self, sent: str) -> bool:
        """Tell whether this is the password. Takes 64 MiB and a fifth of a second: use a thread."""
        return self.password_hash is not None and matches_hash(sent, self.password_hash)

    def address(self) -> str:
        """Return the address to open."""
        host = "localhost" if is_every_address(self.host) else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"

    def link(self) -> str:
        """Return the address to open, with the token if people log in with it."""
        by_token = self.needs_login and self.password_hash is None
        return self.address() + (f"enter?token={self.token}" if by_token else "")


def _parse_name(text: str) -> Host:
    name = parse_given_host(text)
    if name is None:
        raise _usage_error(
            text, "this is no name of a machine", "Give it as in an address: desk.example"
        )
    return name


def _usage_error(subject: str, reason: str, remedy: str) -> UsageError:
    return UsageError("serve", subject, reason, remedy)
