"""A web server on this machine whose answers a test writes byte by byte."""

import socket
import ssl
import threading
from contextlib import contextmanager, suppress

from secondsource.fetching import AddressPolicy, Fetcher, FetchOptions, HostPacing

_HEAD = "HTTP/1.1 {status} Said\r\nConnection: close\r\n{headers}\r\n"


def answer(body=b"", status=200, length=True, **headers):
    """Return the bytes of an answer; underscores in names of headers are hyphens."""
    body = body.encode() if isinstance(body, str) else body
    if length:
        headers.setdefault("Content_Length", len(body))
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return _HEAD.format(status=status, headers=lines).encode("latin-1") + body


def redirect(place, status=302):
    return answer(status=status, Location=place)


class Server:
    """Answers each path with what `pages` holds for it.

    A page is the bytes of an answer, a list of them (one for each request, the last for ever), or a
    function that is given the connection and the head of the request.
    """

    def __init__(self, context=None):
        self.pages = {"/robots.txt": answer(status=404)}
        self.requests = []
        self.names = []
        self._context = context
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def url(self, path="/", host="herald.example", scheme="http"):
        return f"{scheme}://{host}:{self.port}{path}"

    def paths(self):
        return [request.split(" ", 2)[1] for request in self.requests]

    def close(self):
        self._ended.set()
        with suppress(OSError):
            # Closing alone would not wake the thread that accepts.
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)

    def _serve(self):
        while not self._ended.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection):
        try:
            with connection:
                if self._context is not None:
                    connection = self._context.wrap_socket(connection, server_side=True)
                connection.settimeout(5)
                head = b""
                while b"\r\n\r\n" not in head and (piece := connection.recv(4096)):
                    head += piece
                self._give(connection, head.decode("latin-1"))
                connection.close()
        except OSError:
            pass

    def _give(self, connection, request):
        self.requests.append(request)
        page = self.pages.get(request.split(" ", 2)[1].partition("?")[0], answer(status=404))
        if isinstance(page, list):
            page = page.pop(0) if len(page) > 1 else page[0]
        if callable(page):
            page(connection, request)
        else:
            connection.sendall(page)


class Clock:
    """A clock that only pauses move."""

    def __init__(self):
        self.time, self.pauses = 1000.0, []

    def pause(self, seconds):
        self.pauses.append(seconds)
        self.time += seconds

    def now(self):
        return self.time


@contextmanager
def serving(context=None):
    server = Server(context)
    try:
        yield server
    finally:
        server.close()


def policy_for(*servers, names=None):
    """Return a policy by which every name leads to this machine, to the servers' ports alone."""

    def resolver(host, _seconds):
        addresses = (names or {}).get(host, "127.0.0.1")
        return [addresses.pop(0) if isinstance(addresses, list) else addresses]

    return AddressPolicy(
        resolver=resolver,
        ports=frozenset({80, 443, *(server.port for server in servers)}),
        exceptions=frozenset(("127.0.0.1", server.port) for server in servers),
    )


def fetcher_for(*servers, clock=None, names=None, trust=None, **options):
    """Return a fetcher that reaches the servers and waits for nothing but by its clock."""
    clock = clock or Clock()
    return Fetcher(
        FetchOptions(**{"seconds": 5, "silence_seconds": 3, **options}),
        policy_for(*servers, names=names),
        HostPacing(clock.pause, clock.now),
        trust,
    )


def server_context(certificate, key):
    """Return a TLS context of a server that records the names it is asked for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context
