"""Serving: a desk on an address, until it is stopped."""

from __future__ import annotations

import gc
import signal
import socket
import tempfile
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from secondsource.model import UsageError
from secondsource.web.app import make_app
from secondsource.web.connection_limits import ConnectionLimits, bounded_protocol
from secondsource.web.security import Access, Proxies, from_proxies
from secondsource.web.server_log import log_to_terminal

DEFAULT_HOST, DEFAULT_PORT = "127.0.0.1", 8477
"""Where a desk is served unless another place is named; 8477 is unassigned at IANA."""

# Seconds that requests under way have to end; the longest pages take one second.
_SECONDS_TO_END = 10
# Bytes of headers that may come in pieces: four times what the longest address of a page needs.
_HEADERS = 16_384


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeOptions:
    """How a desk is served.

    Args:
        host: The address to listen on; this machine alone by default.
        port: The port; 0 takes any that is free.
        password: Password of people; required on other addresses, unless a token is given.
        token: Token of people and programs.
        names: Further host names of the server.
        proxies: Addresses of the proxies before it, whose `X-Forwarded-For` is trusted. With a
            proxy, people need the password or token on every address.
        browse: Whether to open a browser.
        limits: Limits on connections, beyond which a client is cut off.
    """

    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    names: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    browse: bool = False
    limits: ConnectionLimits = field(default_factory=ConnectionLimits)


def serve(desk: Path, options: ServeOptions, announce: Callable[[str], None]) -> None:
    """Serve a desk until a signal stops the process.

    Args:
        desk: Its file; made if there is none.
        options: Address, secrets and limits.
        announce: Receives the address to open, once the server answers.

    Raises:
        LedgerError: If the desk cannot be opened.
        UsageError: If the address is not available, or that of a proxy is malformed.
    """
    proxies = Proxies.named(options.proxies)
    log_to_terminal()
    # Uploads of more than a megabyte are spooled to disk: to that of the desk.
    tempfile.tempdir = str(desk.parent.absolute())
    listener = _listen(options)
    with listener:
        port = int(listener.getsockname()[1])
        access = _access(options, port)
        app = from_proxies(make_app(desk, access), proxies)
        _freeze_loaded_objects()
        config = _config(app, options.limits, proxies)
        server = _Server(config, lambda: _announce_ready(access, options, announce))
        server.run(sockets=[listener])


def _access(options: ServeOptions, port: int) -> Access:
    return Access.for_host(
        options.host,
        port,
        password=options.password,
        token=options.token,
        names=options.names,
        proxied=bool(options.proxies),
    )


def _config(app: ASGIApp, limits: ConnectionLimits, proxies: Proxies) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=bounded_protocol(limits, proxies.is_proxy),
        ws="none",
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        # uvicorn would trust the X-Forwarded-For of every client on this machine.
        proxy_headers=False,
        timeout_keep_alive=limits.idle,
        timeout_graceful_shutdown=_SECONDS_TO_END,
        h11_max_incomplete_event_size=_HEADERS,
    )


def _freeze_loaded_objects() -> None:
    """Exempt the objects loaded at startup from garbage collection (`gc.freeze`).

    Modules, templates and tables are most of what a collection traverses while a page is made: for
    a story of 200 reports, 37 of 169 milliseconds at the 95th percentile.
    """
    gc.collect()
    gc.freeze()


class _Server(uvicorn.Server):
    """A server that calls back once it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Handle signals; keep ignoring SIGINT if the process was started so, in the background."""
        ignored = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        with super().capture_signals():
            if ignored:
                signal.signal(signal.SIGINT, signal.SIG_IGN)
            yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()


def _announce_ready(access: Access, options: ServeOptions, announce: Callable[[str], None]) -> None:
    # Only a token made here is printed: its user does not know it yet. Logs keep this line.
    announce(access.link() if access.token_made else access.address())
    if options.browse:
        # Without the token: the list of processes shows the address while the browser starts.
        address = access.address()
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _listen(options: ServeOptions) -> socket.socket:
    """Return a listening socket.

    Raises:
        UsageError: If this machine does not have the address, or the port is taken.
    """
    try:
        addresses = socket.getaddrinfo(
            options.host, options.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        family, kind, protocol, _, address = addresses[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        raise UsageError(
            "serve",
            f"{options.host}:{options.port}",
            f"this address cannot be had ({error.strerror or error})",
            "Name another with --port or --host; --port 0 takes any free one",
        ) from error
    return listener
