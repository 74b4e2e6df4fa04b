"""Slow and silent clients: cut off by limits, while honest ones pass, however many there are."""

import socket
import threading
from contextlib import ExitStack, contextmanager
from dataclasses import replace

import pytest
from desk_server import serving
from raw_requests import answer_to, connect, request, status, until_closed
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from visitors import wait_for

from secondsource.web.connection_limits import ConnectionLimits, ConnectionPhase
from secondsource.web.security import Proxies
from secondsource.web.server import ServeOptions, _config, _listen, _Server

# Nothing runs out of time, unless a test says what.
PATIENT = ConnectionLimits(headers=60, window=60)
HURRIED = ConnectionLimits(headers=0.4, window=0.4)
HALF = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half"
BODY = b"POST /upload HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000000\r\n\r\nhalf"
BIG = 30_000_000


class Site:
    """A small site on a socket, in a thread of its own."""

    def __init__(self, limits, proxies=()):
        self.free = threading.Event()
        self.busy = 0
        app = Starlette(
            routes=[
                Route("/", lambda _: PlainTextResponse("page")),
                Route("/upload", self._take, methods=["POST"]),
                Route("/big", lambda _: Response(bytes(BIG))),
                Route("/work", self._work),
            ]
        )
        config = _config(app, limits, Proxies.named(proxies))
        self.gate = config.http.gate
        self._listening = _listen(ServeOptions(port=0))
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._ready = threading.Event()
        self._server = _Server(config, self._ready.set)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._listening]}
        )

    async def _take(self, request):
        size = 0
        async for part in request.stream():
            size += len(part)
        return PlainTextResponse(str(size))

    def _work(self, _request):
        self.busy += 1
        self.free.wait(30)
        return PlainTextResponse("done")

    def phases(self):
        return [one.phase for one in self.gate._open]

    def open_connections(self):
        return len(self.gate._open)

    def __enter__(self):
        self._thread.start()
        assert self._ready.wait(30)
        return self

    def __exit__(self, *_):
        self.free.set()
        self._server.should_exit = True
        self._thread.join(30)
        assert not self._thread.is_alive()


def page(site):
    return answer_to(site.address, request())


@contextmanager
def held(site, many, sent=HALF):
    """Hold connections on which something was sent, and nothing more comes."""
    with ExitStack() as stack:
        socks = [stack.enter_context(connect(site.address)) for _ in range(many)]
        for sock in socks:
            # Some may have been given up already.
            try:
                sock.sendall(sent)
            except OSError:
                continue
        yield socks


@pytest.mark.parametrize("sent", [b"", b"G", HALF, BODY, BODY[:-4]])
def test_what_is_half_sent_is_cut_off(sent):
    with Site(HURRIED) as site:
        assert until_closed_after(site, sent) == b""
        assert status(page(site)) == 200


def until_closed_after(site, sent):
    with connect(site.address) as sock:
        sock.sendall(sent)
        return until_closed(sock)


@pytest.mark.parametrize("sent", [HALF, BODY])
def test_a_byte_now_and_then_does_not_hold_a_connection(sent):
    with Site(HURRIED) as site, connect(site.address) as sock:
        sock.sendall(sent)
        with pytest.raises(ConnectionError):
            trickle(sock)


def trickle(sock):
    """Send a byte now and then, for as long as a test is patient."""
    gone = threading.Event()
    for _ in range(600):
        sock.sendall(b"x")
        gone.wait(0.05)


def test_a_second_request_has_to_come_in_time_as_well():
    with Site(HURRIED) as site, connect(site.address) as sock:
        sock.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        answer = b""
        while not answer.endswith(b"page"):
            answer += sock.recv(65536)
        # Between requests it may be silent for longer than a request may take.
        threading.Event().wait(3 * HURRIED.headers)
        sock.sendall(HALF)
        assert until_closed(sock) == b""


def test_two_requests_at_once_are_both_answered():
    two = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" + request()
    with Site(HURRIED) as site:
        assert answer_to(site.address, two).count(b"200 OK") == 2


def test_a_large_file_over_a_slow_line_passes():
    limits = replace(PATIENT, window=1.0, rate=20)
    parts, part = 60, b"x" * 100
    head = request("/upload", "POST", [f"Content-Length: {parts * len(part)}"])
    pause = threading.Event()
    with Site(limits) as site, connect(site.address) as sock:
        sock.sendall(head)
        # Three windows, each with a hundred times what has to come.
        for _ in range(parts):
            sock.sendall(part)
            pause.wait(0.05)
        answer = until_closed(sock)
    assert status(answer) == 200
    assert answer.endswith(str(parts * len(part)).encode())


def test_an_answer_that_nobody_takes_is_given_up():
    with Site(replace(PATIENT, window=0.4)) as site, connect(site.address) as sock:
        sock.sendall(request("/big"))
        assert sock.recv(10)
        wait_for(lambda: site.open_connections() == 0)


def test_an_answer_that_is_taken_slowly_comes_whole():
    pause = threading.Event()
    with Site(replace(PATIENT, window=1.0, rate=10_000)) as site, connect(site.address) as sock:
        sock.sendall(request("/big"))
        size = 0
        while part := sock.recv(1_000_000):
            size += len(part)
            pause.wait(0.02)
    assert size > BIG


@pytest.mark.parametrize("sent", [b"", HALF, BODY])
@pytest.mark.parametrize("many", [50, 150])
def test_half_open_connections_do_not_keep_a_person_from_a_page(sent, many):
    with Site(PATIENT) as site, held(site, many, sent):
        for _ in range(5):
            assert status(page(site)) == 200
        assert site.open_connections() <= PATIENT.per_address + 1


def test_there_are_so_many_connections_in_all():
    limits = replace(PATIENT, connections=20)
    with Site(limits) as site, held(site, 60):
        assert status(page(site)) == 200
        assert site.open_connections() <= 21


def test_what_the_server_works_at_is_not_given_up_for_newcomers():
    limits = replace(PATIENT, per_address=4)
    with Site(limits) as site, held(site, 4, request("/work")) as working:
        wait_for(lambda: site.busy == 4)
        assert status(page(site)) == 0
        site.free.set()
        assert [status(until_closed(sock)) for sock in working] == [200] * 4


def test_those_who_send_nothing_are_given_up_before_those_who_send_a_file():
    limits = replace(PATIENT, per_address=6)
    with Site(limits) as site, held(site, 3, BODY) as sending, held(site, 3) as silent:
        wait_for(
            lambda: (
                sorted(site.phases())
                == [ConnectionPhase.WAITING] * 3 + [ConnectionPhase.MOVING] * 3
            )
        )
        for _ in range(3):
            assert status(page(site)) == 200
        sock = sending[0]
        sock.sendall(b"x" * (1_000_000 - 4))
        sock.settimeout(30)
        assert sock.recv(100).startswith(b"HTTP/1.1 200")
        assert any(is_closed(one) for one in silent)


def is_closed(sock):
    sock.settimeout(0.2)
    try:
        return sock.recv(1) == b""
    except ConnectionError:
        return True
    except TimeoutError:
        return False


def test_the_clients_behind_a_named_proxy_are_not_one_client():
    limits = replace(PATIENT, per_address=5)
    with Site(limits, ["127.0.0.1"]) as site, held(site, 20):
        wait_for(lambda: site.open_connections() == 20)


@pytest.mark.parametrize("size", [20_000, 1_000_000])
def test_headers_without_end_are_refused(size):
    with Site(PATIENT) as site:
        sent = HALF + b"x" * size
        with connect(site.address) as sock:
            try:
                sock.sendall(sent)
            except OSError:
                return
            assert status(until_closed(sock)) in (0, 400, 431)


def test_the_server_ends_while_requests_are_half_sent(tmp_path):
    with serving(tmp_path / "desk.db") as server:
        with held(server, 10), held(server, 10, BODY), held(server, 10, b""):
            log = server.stop()
        assert server.process.returncode == 130
    assert "Traceback" not in log


def test_a_reset_while_the_server_answers_is_no_error_of_ours(tmp_path):
    with serving(tmp_path / "desk.db") as server:
        for sent in (request(), BODY, HALF):
            with connect(server.address) as sock:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
                sock.sendall(sent)
        assert status(answer_to(server.address, request())) == 200
        log = server.stop()
    assert "ERROR" not in log
