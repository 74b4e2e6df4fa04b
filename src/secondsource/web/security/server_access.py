"""Who may reach the desk: at which address it is served, by which names, with which secret.

Against strangers on the network: a desk that other machines can reach is never open to all of them.
Against DNS rebinding: a page of another site whose own name is suddenly made to point at this
machine counts, for the browser, as one site with the desk, and could read it. Its requests still
carry its own name in the Host header, so a request for a name that is not ours is refused.
An address cannot be rebound, only a name can.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from secondsource.model import UsageError
from secondsource.web.security.host_names import (
    LOOPBACK,
    Host,
    given_host,
    is_address,
    is_every_address,
    is_loopback,
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
    """Who may reach the desk. Made by `for_host`.

    Args:
        host: The name or address the server listens at, in one form (see `host_names`).
        port: Its port; 0 where it is not known beforehand, and then any may be asked for.
        names: Other names it answers to, as behind a proxy; one with a port means that port only.
        loopback: Whether only this machine reaches it.
        password_hash: The argon2id hash of the password, if people enter by one.
        token: What programs give, and people if there is no password.
        token_made: Whether the token was made here, so that nobody knows it yet.
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
        """Return who may reach a server at `host`.

        On loopback nobody needs to log in, unless a password is given: other people of the
        machine reach it too. A token is for programs there. Elsewhere people need the password,
        or the token if there is none; without either a token is made.

        Args:
            host: Name or address to listen at; "0.0.0.0" and "::" are all addresses.
            port: From 1 to 65535, or 0 for whichever the system gives.
            password: Of at least 8 characters.
            token: Of at least 16 ASCII characters.
            names: Other names by which it is reached: "desk.example", "localhost:9000".
            proxied: Whether a proxy stands before it. Other machines reach it then, whatever the
                address.

        Raises:
            UsageError: If one of these cannot be.
        """
        at = given_host(host)
        if at is None or at.port is not None:
            raise _wrong(host, "this is no host to listen at", "Give a name or an IP address")
        if not 0 <= port <= 65535:
            raise _wrong(str(port), "this is no port", "Give a number from 0 to 65535")
        check_secrets(password, token)
        loopback = is_loopback(at.name) and not proxied
        made = not loopback and password is None and token is None
        if made:
            token = secrets.token_urlsafe(32)
        hashed = hash_password(password) if password is not None else None
        return cls(
            host=at.name,
            port=port,
            names=frozenset(map(_name, names)),
            loopback=loopback,
            password_hash=hashed,
            token=token,
            token_made=made,
        )

    @property
    def needs_login(self) -> bool:
        """Whether a person has to enter before reading."""
        return not self.loopback or self.password_hash is not None

    def answers_to(self, hosts: Sequence[str]) -> bool:
        """Tell whether a request is for this server.

        Args:
            hosts: The values of its Host headers. None or two are as wrong as a strange one:
                a proxy before us might have read the other.
        """
        asked = parse_host(hosts[0]) if len(hosts) == 1 else None
        if asked is None:
            return False
        if asked in self.names:
            return True
        ours = self._is_ours(asked.name) or Host(asked.name) in self.names
        # The port tells two servers of one machine apart; no page can borrow it.
        return ours and (self.port == 0 or asked.port in (None, self.port))

    def _is_ours(self, name: str) -> bool:
        if is_every_address(self.host):
            return name in LOOPBACK or is_address(name)
        return name == self.host or (self.loopback and name in LOOPBACK)

    def knows_token(self, given: str) -> bool:
        """Tell whether this is the token. Takes as long whether or not it is nearly right."""
        return self.token is not None and is_same_token(given, self.token)

    def knows_password(self, given: str) -> bool:
        """Tell whether this is the password. Takes 64 MiB and a fifth of a second: use a thread."""
        return self.password_hash is not None and matches_hash(given, self.password_hash)

    def address(self) -> str:
        """Return the address to open."""
        host = "localhost" if is_every_address(self.host) else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"

    def link(self) -> str:
        """Return the address to open, with the token if people enter by it."""
        by_token = self.needs_login and self.password_hash is None
        return self.address() + (f"enter?token={self.token}" if by_token else "")


def _name(text: str) -> Host:
    name = given_host(text)
    if name is None:
        raise _wrong(text, "this is no name of a machine", "Give it as in an address: desk.example")
    return name


def _wrong(subject: str, reason: str, remedy: str) -> UsageError:
    return UsageError("serve", subject, reason, remedy)
