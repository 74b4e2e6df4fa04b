"""What the server writes on standard error: lines in which nothing steers a terminal."""

import logging
import re

import pytest
from desk_server import serving
from raw_requests import answer_to, request

from secondsource.web.server_log import EscapingFormatter, RepeatFilter, escaped

# All but the end of a line: C0, DEL, C1, marks of direction.
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
ESCAPE = "\x1b[2J\x1b]0;owned\x07"
HOSTILE = [
    request(headers=[f"X-Forwarded-For: 1.2.3.4{ESCAPE}", "Authorization: Bearer x"]),
    request(headers=["X-Forwarded-For: fe80::1%\x1b[31m", "Authorization: Bearer x"]),
    request(headers=[f"Forwarded: for={ESCAPE}", "Authorization: Bearer x"]),
    request(host=f"evil{ESCAPE}"),
    request(host="evil.example"),
    request("/claims/%1b%5b2J%0aERROR:%20forged%e2%80%ae"),
    request("/claims/\x1b[2J"),
    request("/claims?q=%1b[2J&since=%1b[2J"),
    request("/claims?kind=%1b[2J%0aERROR"),
    request(method="B\x1b[2J"),
    request(method="PURGE", path="/%1b%5b2J%0d%0aERROR:%20forged"),
    request(method="POST", path="/judgements%1b"),
    b"\x1b[2J\x1b[2J\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: \x1b[2J\x00\r\n\r\n",
    b"GET / HTTP/9.9\x1b[2J\r\n\r\n",
    request(headers=["Upgrade: websocket\x1b[2J", "Connection: upgrade"]),
    request(headers=["Cookie: a=\x1b[2J"]),
    request(headers=[f"Authorization: Bearer {ESCAPE}"]),
]


def test_nothing_that_is_sent_steers_the_terminal_of_the_server(tmp_path):
    with serving(tmp_path / "desk.db") as server:
        for sent in HOSTILE:
            answer_to(server.address, sent)
        log = server.stop()
    assert "refused.host" in log
    assert not STEERING.search(log)
    assert not [line for line in log.splitlines() if line.startswith("ERROR: forged")]


def test_a_client_of_this_machine_cannot_pretend_another_address(tmp_path):
    with serving(tmp_path / "desk.db") as server:
        headers = ["X-Forwarded-For: 203.0.113.9", "Authorization: Bearer wrong"]
        answer_to(server.address, request(headers=headers))
        log = server.stop()
    assert "refused.bearer: GET / from 127.0.0.1" in log
    assert "203.0.113.9" not in log


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("plain words, 강나루", "plain words, 강나루"),
        ("a\nb\r\tc", "a\\nb\\r\\tc"),
        ("\x1b[31m\x07\x00\x7f\x9b", "\\x1b[31m\\x07\\x00\\x7f\\x9b"),
        ("\u202e\u2066\u200b\u2028", "\\u202e\\u2066\\u200b\\u2028"),
        ("\ud800", "\\ud800"),
        ("x" * 5000, "x" * 2000 + "…"),
    ],
)
def test_what_is_not_seen_is_written_by_name(text, line):
    assert escaped(text) == line


def test_an_error_whose_words_look_like_the_log_stays_below_its_line():
    try:
        raise ValueError("\x1b[2J\nERROR: forged")
    except ValueError:
        import sys  # noqa: PLC0415

        record = logging.LogRecord(
            "x", logging.ERROR, "", 0, "broken\n%s", ("\x1b",), sys.exc_info()
        )
    lines = EscapingFormatter("%(levelname)s: %(message)s").format(record).split("\n")
    assert lines[0] == "ERROR: broken\\n\\x1b"
    assert len(lines) > 1
    assert all(line.startswith("    ") for line in lines[1:])
    assert not STEERING.search("".join(lines))


def test_of_a_thousand_messages_of_one_kind_some_are_written_and_the_others_counted():
    now = [0.0]
    repeats = RepeatFilter(most=3, clock=lambda: now[0])

    def written(kind, many):
        records = [
            logging.LogRecord("x", 30, "", 0, f"{kind}: %s", (n,), None) for n in range(many)
        ]
        return [record.getMessage() for record in records if repeats.filter(record)]

    assert written("refused.host", 1000) == [
        "refused.host: 0",
        "refused.host: 1",
        "refused.host: 2",
    ]
    assert written("enter.wrong", 1) == ["enter.wrong: 0"]
    now[0] = 61.0
    assert written("refused.host", 2) == [
        "refused.host: 0 (997 more like this were left out before)",
        "refused.host: 1",
    ]
    assert written("enter.wrong", 1) == ["enter.wrong: 0"]


def test_a_thousand_refused_requests_do_not_fill_the_log(tmp_path):
    with serving(tmp_path / "desk.db") as server:
        one = request(host="evil.example").replace(b"Connection: close\r\n", b"")
        answer_to(server.address, one * 300 + request(host="evil.example"))
        answer_to(server.address, request(headers=["Authorization: Bearer x"]))
        log = server.stop()
    assert log.count("refused.host") == 60
    assert "refused.bearer" in log
