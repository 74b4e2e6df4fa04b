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
from secondsource.web.connection_limits import ConnectionLimits, bounded
from secondsource.web.security import Access, Proxies, from_proxies
from secondsource.web.server_log import log_to_terminal

DEFAULT_HOST, DEFAULT_PORT = "127.0.0.1", 8477
"""Where a desk is served unless another place is named; 8477 is unassigned at IANA."""

# A request under way when the server is stopped; the longest pages take a second.
_SECONDS_TO_END = 10
# Bytes of headers that may come in pieces: four times what the longest address of a page needs.
_HEADERS = 16_384


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeOptions:
    """How a desk is served.

    Args:
        host: The address to listen on; this machine alone by default.
        port: The port; 0 takes any that is free.
        password: What people enter with; needed on other addresses, unless a token is.
        token: What people and programs enter with.
        names: Host names by which the server is also reached.
        proxies: Addresses of the proxies before it. Only their word is taken for who asks; with
            one, people need the password or token on every address.
        browse: Whether to open a browser.
        limits: What clients may ask of the server before they are cut off.
    """

    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    names: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    browse: bool = False
    limits: ConnectionLimits = field(default_factory=ConnectionLimits)


def serve(desk: Path, options: ServeOptions, tell: Callable[[str], None]) -> None:
    """Serve a desk until the process is told to stop.

    Args:
        desk: Its file; made if there is none.
        options: Where and to whom.
        tell: Hears the address to open, once the server answers.

    Raises:
        LedgerError: If the desk cannot be opened.
        UsageError: If the address cannot be had, or a proxy has none.
    """
    proxies = Proxies.named(options.proxies)
    log_to_terminal()
    # A dropped file of more than a megabyte is on a disk while it comes in: on the desk's.
    tempfile.tempdir = str(desk.parent.absolute())
    listening = _listen(options)
    with listening:
        port = int(listening.getsockname()[1])
        access = _access(options, port)
        app = from_proxies(make_app(desk, access), proxies)
        _set_apart()
        config = _config(app, options.limits, proxies)
        server = _Server(config, lambda: _ready(access, options, tell))
        server.run(sockets=[listening])


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
        http=bounded(limits, proxies.include),
        ws="none",
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        # Its own reading of X-Forwarded-For believes every client of this machine.
        proxy_headers=False,
        timeout_keep_alive=limits.idle,
        timeout_graceful_shutdown=_SECONDS_TO_END,
        h11_max_incomplete_event_size=_HEADERS,
    )


def _set_apart() -> None:
    """Spare the garbage collector what is there for as long as the server runs.

    Modules, templates and tables are most of what it would go through again and again while a page
    is made: of a story told by 200 reports, 37 of 169 milliseconds at the 95th percentile.
    """
    gc.collect()
    gc.freeze()


class _Server(uvicorn.Server):
    """Says when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Listen to signals; ignore Ctrl-C on, as a job in the background is started to."""
        ignored = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        with super().capture_signals():
            if ignored:
                signal.signal(signal.SIGINT, signal.SIG_IGN)
            yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()


def _ready(access: Access, options: ServeOptions, tell: Callable[[str], None]) -> None:
    # A token that was given is known to who gave it, and need not stand in what keeps this line.
    tell(access.link() if access.token_made else access.address())
    if options.browse:
        # Without the token: the address stands in the list of processes while the browser starts.
        address = access.address()
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _listen(options: ServeOptions) -> socket.socket:
    """Return a socket that listens.

    Raises:
        UsageError: If the address is none of this machine's, or the port is taken.
    """
    try:
        found = socket.getaddrinfo(
            options.host, options.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        family, kind, protocol, _, address = found[0]
        made = socket.socket(family, kind, protocol)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(128)
    except OSError as error:
        raise UsageError(
            "serve",
            f"{options.host}:{options.port}",
            f"this address cannot be had ({error.strerror or error})",
            "Name another with --port or --host; --port 0 takes any free one",
        ) from error
    return made
