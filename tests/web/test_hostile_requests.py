"""Requests that no browser sends: refused without an error of ours, and pages go on."""

import re
import socket
from urllib.parse import quote

import pytest
from desk_server import serving
from raw_requests import answer_to, connect, request, status, until_closed

HEAD = "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
CHUNKED = f"{HEAD}Transfer-Encoding: chunked\r\n"


@pytest.fixture(scope="module")
def server(desk_read_once):
    """A server that hostile requests go to; afterwards its log holds no error."""
    with serving(desk_read_once) as started:
        yield started
        assert status(answer_to(started.address, request())) == 200
        log = started.stop()
    assert "ERROR" not in log
    assert "Traceback" not in log


def ask(server, sent, *, end=False):
    sent = sent.encode("latin-1") if isinstance(sent, str) else sent
    with connect(server.address) as sock:
        try:
            sock.sendall(sent)
            if end:
                sock.shutdown(socket.SHUT_WR)
        except OSError:
            # It may be answered before all of it was sent.
            pass
        return until_closed(sock)


AMBIGUOUS = {
    "a length and chunks": f"{CHUNKED}Content-Length: 6\r\n\r\n0\r\n\r\nG",
    "chunks of another kind": f"{HEAD}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "two lengths": f"{HEAD}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
    "a length with a sign": f"{HEAD}Content-Length: +3\r\n\r\nabc",
    "a length below nothing": f"{HEAD}Content-Length: -1\r\n\r\nabc",
    "a length without end": f"{HEAD}Content-Length: {'9' * 50}\r\n\r\nabc",
    "a blank before a colon": "GET / HTTP/1.1\r\nHost : 127.0.0.1\r\n\r\n",
    "a null": "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\0b\r\n\r\n",
    "a line end in a header": "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\rb\r\n\r\n",
    "no host": "GET / HTTP/1.1\r\n\r\n",
    "two hosts": "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n",
}


@pytest.mark.parametrize("sent", AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_what_two_servers_could_read_in_two_ways_is_refused_and_ends_the_connection(server, sent):
    answer = ask(server, sent)
    assert status(answer) == 400
    assert answer.count(b"HTTP/1.1 ") == 1


# The beginning is a request, and is at work when the rest turns out to be none.
BROKEN_LATER = {
    "a chunk below nothing": f"{CHUNKED}\r\n-1\r\nx\r\n0\r\n\r\n",
    "a chunk of letters": f"{CHUNKED}\r\nzz\r\nx\r\n0\r\n\r\n",
    "a chunk longer than it says": f"{CHUNKED}\r\n1\r\nxyz\r\n0\r\n\r\n",
    "another request that is none": "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n\x00\x01\r\n\r\n",
    "a trailer without end": f"{CHUNKED}\r\n0\r\nX: {'y' * 100_000}",
}


@pytest.mark.parametrize("sent", BROKEN_LATER.values(), ids=BROKEN_LATER)
@pytest.mark.parametrize("end", [False, True])
def test_what_turns_out_to_be_no_request_is_no_error_of_ours(server, sent, end):
    ask(server, sent, end=end)
    assert status(ask(server, request())) == 200


@pytest.mark.parametrize("path", ["/claims?q=", "/?", "/search?q=a&x=", "/nothing/", "/static/"])
def test_an_address_longer_than_any_page_has_is_refused(server, path):
    for size in (8_100, 60_000):
        answer = ask(server, request(path + "a" * size))
        assert status(answer) == 414
        assert len(answer) < 10_000
    assert status(ask(server, request(path + "a" * 250_000))) in (400, 414)


def test_headers_longer_than_any_browser_sends_are_refused(server):
    for headers in ([f"Cookie: a={'x' * 40_000}"], [f"X-{n}: y" for n in range(10_000)]):
        assert status(ask(server, request(headers=headers))) == 431
    assert status(ask(server, request(headers=[f"Cookie: a={'x' * 1_000_000}"]))) in (0, 400)


WORDS = ["*", '"', "NEAR(a b)", "a OR", "-", "^a", "{a b}: c", "( " * 500, '"a" ' * 500, "\0", "강"]
VALUES = ["%", "_", "-1", "0", "999999999999999999999", "1e999", "nan", "inf", "2024-02-30", "１２"]
NAMES = (
    "outlet",
    "since",
    "until",
    "source",
    "text",
    "language",
    "kind",
    "of",
    "min_score",
    "page",
)


@pytest.mark.parametrize("path", ["/claims", "/search", "/reports", "/sources", "/claims.json"])
def test_any_words_can_be_searched_for(server, path):
    for words in [*WORDS, " ".join(f"w{n}" for n in range(800)), "\u202e" * 200]:
        assert status(ask(server, request(f"{path}?q={quote(words)}"))) == 200


@pytest.mark.parametrize("name", NAMES)
def test_any_value_of_a_filter_is_answered(server, name):
    for value in VALUES:
        for path in ("/claims", "/claims.json", "/reports", "/sources"):
            answer = ask(server, request(f"{path}?{name}={quote(value)}"))
            assert status(answer) in (200, 400), (path, value)


PATHS = [
    *("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2f..%2fapp.py", "/static/%00"),
    *("/static/..%5c..%5capp.py", "/static//etc/passwd", "/static/desk.css%00.js", "/raw/%00"),
    *("/raw/..%2f..%2fetc%2fpasswd", f"/raw/{'0' * 64}", "/raw/%", "/reports/%2e%2e", "/reports/_"),
    *("/reports/%ff%fe", "/claims/%25", "/sources/%25", "/stories/%00", "/review/none", "//evil"),
    *("/%0d%0aSet-Cookie:%20x=y", "/claims/%f0%9f%92%a9", "http://evil.example/", "/judgements/1"),
]


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_out_of_the_desk(server, path):
    answer = ask(server, request(path))
    assert status(answer) == 404
    assert b"root:" not in answer
    assert b"Set-Cookie:" not in answer.partition(b"\r\n\r\n")[0]


@pytest.mark.parametrize("method", ["FOO", "CONNECT", "TRACE", "PUT", "DELETE", "get", "PRI"])
def test_a_strange_method_changes_nothing(server, method):
    assert status(ask(server, request(method=method))) == 403


def session(server):
    answer = ask(server, request("/reading"))
    cookie = re.search(rb"set-cookie: ([^;]*)", answer, re.IGNORECASE)[1].decode()
    token = re.search(rb'name="csrf" content="([^"]*)"', answer)[1].decode()
    return [f"Cookie: {cookie}", f"X-CSRF-Token: {token}", "Sec-Fetch-Site: same-origin"]


def send(server, path, body, kind="application/x-www-form-urlencoded"):
    headers = [*session(server), f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    return status(ask(server, request(path, "POST", headers, body=body)))


def test_a_judgement_of_megabytes_is_refused(server):
    for field in (b"reason", b"name", b"id", b"kind", b"back", b"author", b"content"):
        begin = b"kind=claim&verdict=right&"
        assert send(server, "/judgements", begin + field + b"=" + b"x" * 400_000) == 413
    assert send(server, "/judgements", b"&".join(b"f%d=x" % n for n in range(2000))) == 413
    assert send(server, "/judgements", b"&".join([b"a=" + b"x" * 9_000] * 100)) == 413


PART = b'--reeds\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n'


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        (PART * 100_000 + b"--reeds--\r\n", 413),
        (PART * 10, 400),
        (b"--reeds\r\nX: " + b"y" * 1_000_000, 400),
        (b"--reeds\r\n" + b"X: y\r\n" * 100_000, 400),
        (b"\r\n" * 1_000_000 + PART, 400),
        (b"", 400),
        (b"--reeds--\r\n", 400),
    ],
)
def test_a_drop_that_is_no_form_is_refused(server, body, answer):
    assert send(server, "/reading", body, "multipart/form-data; boundary=reeds") == answer
