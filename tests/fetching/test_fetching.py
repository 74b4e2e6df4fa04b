"""What a fetch gives, and how each way of failing is named."""

import gzip
import time
import zlib

import pytest
from scripted_server import Clock, answer, fetcher_for, redirect

from secondsource.fetching import Validators
from secondsource.model import FetchError, UsageError

PAGE = b"<p>The ferry sank below the weir.</p>"


def refused(fetcher, address, validators=None):
    with pytest.raises(FetchError) as raised:
        fetcher.fetch(address, validators)
    error = raised.value
    assert error.step
    assert error.reason
    assert error.remedy
    return error


def test_a_page_comes_with_its_type_and_validators(server):
    server.pages["/a"] = answer(
        PAGE, Content_Type="Text/HTML; charset=utf-8", ETag='"7"', Last_Modified="yesterday"
    )
    fetched = fetcher_for(server).fetch(server.url("/a"))
    assert fetched.body == PAGE
    assert (fetched.media_type, fetched.final_address) == ("text/html", server.url("/a"))
    assert fetched.validators == Validators(etag='"7"', last_modified="yesterday")


def test_a_request_says_honestly_who_asks_and_carries_nothing_else(server):
    server.pages["/a"] = answer(PAGE, Set_Cookie="id=1")
    fetcher = fetcher_for(server, version="1.2", contact="mailto:desk@herald.example")
    for _ in range(2):
        fetcher.fetch(server.url("/a"))
    request = server.requests[-1]
    assert "User-Agent: secondsource/1.2 (+mailto:desk@herald.example)" in request
    assert f"Host: herald.example:{server.port}" in request
    names = {line.partition(":")[0] for line in request.split("\r\n")[1:] if line}
    assert names == {"Host", "Connection", "User-Agent", "Accept", "Accept-Encoding"}


def test_the_environment_changes_nothing(server, monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.pages["/a"] = answer(PAGE)
    assert fetcher_for(server).fetch(server.url("/a")).body == PAGE


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("X-GZIP", gzip.compress(PAGE, mtime=0)),
        ("gzip", gzip.compress(PAGE[:9], mtime=0) + gzip.compress(PAGE[9:], mtime=0)),
        ("gzip", gzip.compress(PAGE, mtime=0) + b"\0\0 leftover"),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compressobj(wbits=-15).compress(PAGE)),
        ("identity", PAGE),
    ],
)
def test_an_encoding_is_unpacked(server, encoding, packed):
    if encoding == "deflate" and packed == b"":
        packer = zlib.compressobj(wbits=-15)
        packed = packer.compress(PAGE) + packer.flush()
    server.pages["/a"] = answer(packed, Content_Encoding=encoding)
    assert fetcher_for(server).fetch(server.url("/a")).body == PAGE


def test_a_large_body_of_any_encoding_comes_whole(server):
    body = b"The ferry sank. " * 40_000
    server.pages["/a"] = answer(gzip.compress(body), Content_Encoding="gzip")
    server.pages["/b"] = answer(body, Transfer_Encoding="chunked", length=False)
    server.pages["/b"] = (
        server.pages["/b"].partition(b"\r\n\r\n")[0]
        + b"\r\n\r\n"
        + b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (body[:70_001], body[70_001:]))
        + b"0\r\n\r\n"
    )
    fetcher = fetcher_for(server)
    assert fetcher.fetch(server.url("/a")).body == body
    assert fetcher.fetch(server.url("/b")).body == body


@pytest.mark.parametrize(
    ("headers", "body", "reason"),
    [
        ({"Content_Encoding": "gzip"}, gzip.compress(PAGE, mtime=0)[:-9], "cut short"),
        ({"Content_Encoding": "gzip"}, PAGE, "damaged"),
        ({"Content_Encoding": "br"}, PAGE, "not asked for"),
        ({"Content_Encoding": "zstd"}, PAGE, "not asked for"),
        (
            {"Content_Encoding": "gzip, gzip"},
            gzip.compress(gzip.compress(PAGE, mtime=0), mtime=0),
            "not asked for",
        ),
        ({"Content_Length": "999"}, PAGE, "broke off"),
        ({"Transfer_Encoding": "chunked"}, b"5\r\nFerry\r\nzz\r\n", "broke off"),
    ],
)
def test_a_damaged_body_is_refused(server, headers, body, reason):
    server.pages["/a"] = answer(body, length="Transfer_Encoding" not in headers, **headers)
    assert reason in refused(fetcher_for(server), server.url("/a")).reason


@pytest.mark.parametrize("head", [b"", b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 200 OK\r\n" * 300])
def test_what_is_no_answer_is_refused(server, head):
    server.pages["/a"] = head
    assert "broke off" in refused(fetcher_for(server), server.url("/a")).reason


def test_a_host_that_refuses_connections_is_named(server):
    fetcher = fetcher_for(server)
    server.close()
    assert "refuses connections" in refused(fetcher, server.url("/a")).reason


def bomb(size):
    packer = zlib.compressobj(wbits=31)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(size)) + packer.flush()


@pytest.mark.parametrize(
    "page",
    [
        answer(bytes(300_000)),
        answer(bytes(300_000), length=False),
        answer(bomb(64), Content_Encoding="gzip"),
        answer(b"", Content_Length=10**15),
        answer(gzip.compress(b"") * 20_000, Content_Encoding="gzip"),
    ],
    ids=["long", "without length", "gzip bomb", "length alone", "empty members"],
)
def test_too_much_is_refused(server, page):
    server.pages["/a"] = page
    error = refused(fetcher_for(server, max_bytes=200_000), server.url("/a"))
    assert "larger than" in error.reason


def test_an_endless_body_ends_at_the_limit(server):
    def give(connection, _request):
        connection.sendall(answer(length=False))
        while True:
            connection.sendall(bytes(65536))

    server.pages["/a"] = give
    assert "larger than" in refused(fetcher_for(server, max_bytes=10**6), server.url("/a")).reason


def drip(connection, _request):
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.sendall(b"X")
        time.sleep(0.02)


def drip_body(connection, _request):
    connection.sendall(answer(Content_Length=10**6))
    while True:
        connection.sendall(b"X")
        time.sleep(0.02)


def continue_for_ever(connection, _request):
    while True:
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(0.02)


@pytest.mark.parametrize("page", [drip, drip_body, continue_for_ever])
def test_a_slow_drip_ends_when_the_time_is_over(server, page):
    server.pages["/a"] = page
    error = refused(fetcher_for(server, seconds=0.4), server.url("/a"))
    assert "took longer than 0.4 seconds" in error.reason


def test_a_server_that_falls_silent_is_left(server):
    server.pages["/a"] = lambda _connection, _request: time.sleep(3)
    error = refused(fetcher_for(server, silence_seconds=0.2), server.url("/a"))
    assert "silent for 0.2 seconds" in error.reason


def test_an_unchanged_page_is_not_sent_again(server):
    server.pages["/a"] = answer(status=304, ETag='"7"')
    fetched = fetcher_for(server).fetch(
        server.url("/a"), Validators(etag='"7"', last_modified="yesterday")
    )
    assert fetched.is_unchanged
    assert 'If-None-Match: "7"\r\nIf-Modified-Since: yesterday' in server.requests[-1]


def test_unchanged_without_having_asked_is_an_error(server):
    server.pages["/a"] = answer(status=304)
    assert refused(fetcher_for(server), server.url("/a")).status == 304


@pytest.mark.parametrize(
    ("status", "is_lasting"),
    [
        (204, False),
        (206, False),
        (401, True),
        (403, True),
        (404, True),
        (410, True),
        (429, False),
        (451, True),
        (500, False),
        (502, False),
        (503, False),
        (599, False),
    ],
)
def test_a_status_that_is_no_page_is_an_error(server, status, is_lasting):
    server.pages["/a"] = answer(PAGE, status=status)
    error = refused(fetcher_for(server), server.url("/a"))
    assert (error.status, error.is_lasting) == (status, is_lasting)


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("99999999999999999999", 30 * 86400),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
        ("-5", None),
        ("soon", None),
        ("²", None),
    ],
)
def test_retry_after_is_read(server, words, seconds):
    page = answer(status=503, Retry_After="X").replace(b"X", words.encode("latin-1"))
    server.pages["/a"] = page
    assert refused(fetcher_for(server), server.url("/a")).retry_after == seconds


def test_a_host_that_asks_for_a_pause_is_left_alone_for_the_run(server):
    server.pages["/a"] = answer(status=429, Retry_After="600")
    clock = Clock()
    fetcher = fetcher_for(server, clock=clock)
    refused(fetcher, server.url("/a"))
    asked = len(server.requests)
    assert refused(fetcher, server.url("/b")).retry_after == 600
    assert len(server.requests) == asked
    clock.time += 601
    server.pages["/b"] = answer(PAGE)
    assert fetcher.fetch(server.url("/b")).body == PAGE


def test_requests_to_one_host_keep_their_distance(server):
    server.pages["/a"] = answer(PAGE)
    clock = Clock()
    fetcher = fetcher_for(server, clock=clock, host_delay=2.0)
    fetcher.fetch(server.url("/a"))
    fetcher.fetch(server.url("/a"))
    fetcher.fetch(server.url("/a", host="other.example"))
    assert server.paths() == ["/robots.txt", "/a", "/a", "/robots.txt", "/a"]
    assert clock.pauses == [2.0, 2.0, 2.0]


def test_redirects_are_followed_and_permanent_ones_named(server):
    server.pages["/a"] = redirect("/b", 301)
    server.pages["/b"] = redirect("c?d=e", 308)
    server.pages["/c"] = redirect(server.url("/f", host="other.example"), 302)
    server.pages["/f"] = redirect("/g#part", 301)
    server.pages["/g"] = answer(PAGE)
    fetched = fetcher_for(server).fetch(server.url("/a"))
    assert fetched.body == PAGE
    assert fetched.moved_to == server.url("/c?d=e")
    assert fetched.final_address == server.url("/g", host="other.example")


def test_redirects_in_a_circle_end(server):
    server.pages["/a"] = redirect("/a")
    assert "more than 5 redirects" in refused(fetcher_for(server), server.url("/a")).reason
    assert server.paths().count("/a") == 6


@pytest.mark.parametrize(
    "place",
    [
        "http://10.0.0.1/",
        "http://127.0.0.1:1/",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://user:secret@herald.example/",
        "http://localhost/",
        "http://herald.example:22/",
        "file:///etc/passwd",
        "ftp://herald.example/",
        "gopher://herald.example/",
        "javascript:alert(1)",
        "http://inside.example/",
        "http://[/",
    ],
)
def test_a_redirect_to_where_nothing_may_be_fetched_is_refused(server, place):
    server.pages["/a"] = redirect(place)
    names = {"inside.example": "192.168.1.1"}
    error = refused(fetcher_for(server, names=names), server.url("/a"))
    assert error.is_lasting
    assert "secret" not in str(error)
    assert server.paths() == ["/robots.txt", "/a"]


def test_a_redirect_without_a_place_is_refused(server):
    server.pages["/a"] = answer(status=302)
    assert "without saying where" in refused(fetcher_for(server), server.url("/a")).reason


def test_a_redirect_with_letters_is_followed(server):
    server.pages["/a"] = answer(status=302, Location="X").replace(b"X", "/fähre".encode())
    server.pages["/f%C3%A4hre"] = answer(PAGE)
    assert fetcher_for(server).fetch(server.url("/a")).body == PAGE


def test_a_name_that_leads_elsewhere_the_second_time_is_refused(server):
    names = {"herald.example": ["127.0.0.1", "10.0.0.1"]}
    server.pages["/a"] = answer(PAGE)
    error = refused(fetcher_for(server, names=names), server.url("/a"))
    assert "10.0.0.1" in error.reason
    assert server.paths() == ["/robots.txt"]


def test_a_name_is_looked_up_once_for_each_connection(server):
    looked_up = []
    fetcher = fetcher_for(server)
    resolver = fetcher._policy.resolver
    object.__setattr__(
        fetcher._policy, "resolver", lambda host, s: looked_up.append(host) or resolver(host, s)
    )
    server.pages["/a"] = answer(PAGE)
    fetcher.fetch(server.url("/a"))
    assert looked_up == ["herald.example"] * len(server.requests)


def test_a_proxy_is_given_the_whole_address_and_no_name_is_looked_up_here(server, other_server):
    other_server.pages["http://herald.example/a"] = answer(PAGE)
    other_server.pages["http://herald.example/robots.txt"] = answer(status=404)
    looked_up = []
    fetcher = fetcher_for(server, proxy=f"http://127.0.0.1:{other_server.port}")
    resolver = fetcher._policy.resolver
    object.__setattr__(
        fetcher._policy, "resolver", lambda host, s: looked_up.append(host) or resolver(host, s)
    )
    assert fetcher.fetch("http://herald.example/a").body == PAGE
    assert set(looked_up) == {"127.0.0.1"}
    assert server.requests == []
    assert refused(fetcher, "http://10.0.0.1/").is_lasting


@pytest.mark.parametrize(
    "proxy",
    ["127.0.0.1:9", "https://proxy.example:9", "socks5://a:9", "http://me:pw@proxy.example:9", "x"],
)
def test_a_proxy_of_another_kind_is_refused(proxy):
    with pytest.raises(UsageError) as raised:
        fetcher_for(proxy=proxy)
    assert "pw" not in str(raised.value)


@pytest.mark.parametrize("contact", ["a\r\nX: y", "desk)", "é", "a" * 201])
def test_a_contact_that_would_break_the_header_is_refused(contact):
    with pytest.raises(UsageError):
        fetcher_for(contact=contact)
