"""One HTTP request over a connection to a checked address: the only module that imports urllib3.

The connection is made by `_connect` to addresses that `AddressPolicy` has checked. Nothing here
follows redirects, keeps cookies or connections, or reads the environment.
"""

from __future__ import annotations

import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPException

from secondsource import telemetry
from secondsource.fetching.content_decoding import ContentDecoder, TooLargeError
from secondsource.fetching.options import MEBIBYTE
from secondsource.fetching.web_addresses import WebAddress
from secondsource.model import FetchError

telemetry.import_urllib3_without_a_socket()

from urllib3.connection import HTTPConnection, HTTPSConnection  # noqa: E402
from urllib3.exceptions import HTTPError  # noqa: E402
from urllib3.response import BaseHTTPResponse  # noqa: E402

_PIECE = 64 * 1024
# Addresses of a host that are tried; large sites have eight.
_MOST_IPS = 8
_RETRY = "Try again later"


@dataclass(frozen=True, kw_only=True)
class Request:
    """A GET request.

    Args:
        address: What is asked for.
        ips: Checked IP addresses of the host to connect to; of the proxy if there is one.
        proxy: The proxy, or None.
        headers: Headers beside Host.
        max_bytes: The largest body, packed and unpacked.
        is_cut: Whether a larger body is cut there, instead of refused.
        seconds: The longest time for all of it.
        silence_seconds: The longest time without a byte.
        trust: Certificates to trust; the system's if None.
    """

    address: WebAddress
    ips: Sequence[str]
    proxy: WebAddress | None
    headers: Mapping[str, str]
    max_bytes: int
    seconds: float
    silence_seconds: float
    is_cut: bool = False
    trust: ssl.SSLContext | None = None


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An answer to a request.

    Args:
        status: Its status code.
        headers: Its headers by their names in small letters; values of one name are joined.
        body: Its unpacked body; empty unless the status is 200.
    """

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


def send(request: Request) -> Answer:
    """Send a request and return the answer, with its body if the status is 200.

    Raises:
        FetchError: If no connection can be made, the certificate does not fit, the server breaks
            off, falls silent, takes too long or sends too much.
    """
    address = str(request.address)
    with _Deadline(request.seconds) as deadline:
        try:
            return _exchange(request, deadline)
        except FetchError:
            if deadline.is_over:
                raise _too_slow(request) from None
            raise
        except ssl.SSLCertVerificationError as error:
            reason = f"its certificate does not prove who it is ({error.verify_message})"
            remedy = "Check the address; another machine may be answering in its place"
            raise FetchError("fetch", address, reason, remedy) from None
        # urllib3 wraps some errors of the socket and of ssl, and lets others through.
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            if deadline.is_over:
                raise _too_slow(request) from None
            raise FetchError("fetch", address, _reason(error, request), _RETRY) from None


def _exchange(request: Request, deadline: _Deadline) -> Answer:
    connection = _connection(request, deadline)
    try:
        address = request.address
        is_forwarded = request.proxy is not None and address.scheme == "http"
        connection.request(
            "GET",
            str(address) if is_forwarded else address.target,
            headers={"Host": address.authority, "Connection": "close", **request.headers},
            preload_content=False,
            decode_content=False,
        )
        response = connection.getresponse()
        headers = {name.lower(): value for name, value in response.headers.items()}
        body = _read_body(request, response, headers) if response.status == 200 else b""
        if deadline.is_over:
            raise _too_slow(request)
        return Answer(status=response.status, headers=headers, body=body)
    finally:
        connection.close()


def _connection(request: Request, deadline: _Deadline) -> HTTPConnection:
    """Return the connection for a request, not yet open."""
    address, through = request.address, request.proxy or request.address

    def connect() -> socket.socket:
        return _connect(request, through.port, deadline)

    if address.scheme == "http":
        return _PlainConnection(through.host, through.port, connect, request.silence_seconds)
    connection = _SecureConnection(
        through.host,
        through.port,
        connect,
        request.silence_seconds,
        request.trust or _system_trust(),
    )
    if request.proxy is not None:
        connection.set_tunnel(address.host, address.port)
    return connection


def _system_trust() -> ssl.SSLContext:
    """Return a context that trusts what the system trusts."""
    context = ssl.create_default_context()
    # Python would write the keys of the connection to the file that a variable names.
    context.keylog_filename = None  # type: ignore[assignment]
    return context


class _PlainConnection(HTTPConnection):
    """An HTTP connection over a socket that `connect` makes."""

    def __init__(
        self, host: str, port: int, connect: Callable[[], socket.socket], timeout: float
    ) -> None:
        super().__init__(host, port, timeout=timeout)
        self._connect_socket = connect

    def _new_conn(self) -> socket.socket:
        return self._connect_socket()


class _SecureConnection(HTTPSConnection):
    """The same over TLS: the certificate must be valid for the host of the address."""

    def __init__(
        self,
        host: str,
        port: int,
        connect: Callable[[], socket.socket],
        timeout: float,
        trust: ssl.SSLContext,
    ) -> None:
        super().__init__(host, port, timeout=timeout, ssl_context=trust)
        self._connect_socket = connect

    def _new_conn(self) -> socket.socket:
        return self._connect_socket()


def _connect(request: Request, port: int, deadline: _Deadline) -> socket.socket:
    """Connect to the first of the IP addresses that answers.

    Raises:
        OSError: If none does.
    """
    error: OSError = ConnectionRefusedError("no address")
    for ip in request.ips[:_MOST_IPS]:
        family = socket.AF_INET6 if ":" in ip else socket.AF_INET
        opened = deadline.watch(socket.socket(family, socket.SOCK_STREAM))
        try:
            opened.settimeout(request.silence_seconds)
            opened.connect((ip, port))
            opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as refused:
            opened.close()
            error = refused
        else:
            return opened
    raise error


class _Deadline:
    """Ends connections when the time for a request is over, whatever they are waiting for.

    A limit between two bytes does not stop a server that sends a byte now and then: in the
    handshake, in a header or in the body.
    """

    def __init__(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._sockets: list[socket.socket] = []
        self.is_over = False

    def __enter__(self) -> _Deadline:
        self._timer.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._timer.cancel()
        for watched in self._sockets:
            watched.close()

    def watch(self, opened: socket.socket) -> socket.socket:
        """Return a socket that is shut down when the time is over."""
        # A second handle: TLS takes the first one away from its object.
        self._sockets.append(opened.dup())
        if self.is_over:
            opened.close()
            raise TimeoutError
        return opened

    def _end(self) -> None:
        self.is_over = True
        for watched in list(self._sockets):
            with suppress(OSError):
                watched.shutdown(socket.SHUT_RDWR)


def _read_body(request: Request, response: BaseHTTPResponse, headers: Mapping[str, str]) -> bytes:
    with _body_errors(request):
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length[:20]) > request.max_bytes and not request.is_cut:
            raise TooLargeError
        decoder = _decoder(request, headers.get("content-encoding", ""))
        pieces: list[bytes] = []
        try:
            pieces.extend(decoder.decode(piece) for piece in _pieces(response))
            decoder.check_end()
        except TooLargeError:
            if not request.is_cut:
                raise
        return b"".join(pieces)


def _pieces(response: BaseHTTPResponse) -> Iterator[bytes]:
    while piece := response.read(_PIECE, decode_content=False):
        yield piece


def _decoder(request: Request, encoding: str) -> ContentDecoder:
    try:
        return ContentDecoder(encoding, request.max_bytes)
    except ValueError:
        reason = f"it is packed in a way that was not asked for ({encoding[:40]!r})"
        raise FetchError(
            "fetch", str(request.address), reason, "Save the page and read the file"
        ) from None


@contextmanager
def _body_errors(request: Request) -> Iterator[None]:
    try:
        yield
    except TooLargeError:
        reason = f"it is larger than {request.max_bytes / MEBIBYTE:g} MiB"
        remedy = "Download it with another program and read the file"
        raise FetchError("fetch", str(request.address), reason, remedy, is_lasting=True) from None
    except zlib.error:
        reason = "its packed content is damaged or cut short"
        raise FetchError("fetch", str(request.address), reason, _RETRY) from None


def _too_slow(request: Request) -> FetchError:
    reason = f"it took longer than {request.seconds:g} seconds"
    return FetchError("fetch", str(request.address), reason, _RETRY)


def _reason(error: Exception, request: Request) -> str:
    """Return why a connection failed, in words."""
    causes = [error, *(getattr(error, "args", ()) or ()), error.__cause__, error.__context__]
    for cause in causes:
        if isinstance(cause, TimeoutError):
            return f"it was silent for {request.silence_seconds:g} seconds"
        if isinstance(cause, ConnectionRefusedError):
            return "the host refuses connections"
        if isinstance(cause, ssl.SSLError):
            return f"no secure connection can be made ({cause.reason or 'unknown reason'})"
    name = "the proxy" if request.proxy is not None else "the server"
    return f"{name} broke off or gave no valid answer ({type(error).__name__})"
