"""The token of a running server: not in its log, its processes, their environment, the browser."""

import webbrowser
from pathlib import Path

import pytest
from desk_server import serving
from raw_requests import answer_to, request
from visitors import wait_for

from secondsource.web import server as server_module
from secondsource.web.security import Access
from secondsource.web.server import ServeOptions

TOKEN = "T0ken-for-the-harbour-desk"
BEARER = f"Authorization: Bearer {TOKEN}"
REPORT = b"Ferry office shut\n\nThe bridge is closed, a clerk at the ferry office said."


def drop(server):
    boundary = "reeds"
    head = 'Content-Disposition: form-data; name="files"; filename="a.txt"'
    body = f"--{boundary}\r\n{head}\r\n\r\n".encode() + REPORT
    body += f"\r\n--{boundary}--\r\n".encode()
    headers = [
        BEARER,
        f"Content-Type: multipart/form-data; boundary={boundary}",
        f"Content-Length: {len(body)}",
        "Accept: application/json",
    ]
    return answer_to(server.address, request("/reading.json", "POST", headers, body=body))


def processes_below(pid):
    """Return the processes that a process has started, as folders of /proc."""
    # Each thread has children of its own.
    lists = [file.read_text() for file in Path(f"/proc/{pid}/task").glob("*/children")]
    return [Path("/proc") / child for children in lists for child in children.split()]


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="there is no /proc")
def test_processes_of_the_server_do_not_have_the_token(tmp_path):
    environments = []

    def look():
        for process in processes_below(server.process.pid):
            try:
                command = (process / "cmdline").read_bytes()
                # Until it has begun its own program it shows what its parent was started with.
                if b"multiprocessing" in command:
                    environments.extend((command, (process / "environ").read_bytes()))
            except OSError:
                continue
        return any(b"spawn_main" in environment for environment in environments)

    with serving(tmp_path / "desk.db", setting={"SECONDSOURCE_TOKEN": TOKEN}) as server:
        assert drop(server).startswith(b"HTTP/1.1 202")
        wait_for(look)
        assert not [environment for environment in environments if TOKEN.encode() in environment]
        assert TOKEN.encode() not in Path(f"/proc/{server.process.pid}/cmdline").read_bytes()
        answer_to(server.address, request(f"/enter?token={TOKEN}"))
        answer_to(server.address, request(f"/enter?token={TOKEN}x"))
        answer_to(server.address, request(f"/{TOKEN[:-1]}", headers=[f"{BEARER}x"]))
        answers = answer_to(server.address, request("/none", headers=[BEARER]))
        log = server.stop()
    assert TOKEN not in log
    assert TOKEN.encode() not in answers


@pytest.fixture
def opened(monkeypatch):
    """The addresses that a browser was asked to open, and those announced."""
    addresses = {"browser": [], "announced": []}
    monkeypatch.setattr(webbrowser, "open", addresses["browser"].append)

    def ready(**secrets):
        access = Access.for_host("192.0.2.1", 8000, **secrets)
        server_module._announce_ready(
            access, ServeOptions(browse=True), addresses["announced"].append
        )
        wait_for(lambda: addresses["browser"])
        return addresses

    return ready


def test_a_token_that_was_given_is_not_said_again(opened):
    addresses = opened(token=TOKEN)
    assert addresses == {
        "browser": ["http://192.0.2.1:8000/"],
        "announced": ["http://192.0.2.1:8000/"],
    }


def test_a_token_that_was_made_is_told_once_and_kept_from_the_command_line_of_the_browser(opened):
    addresses = opened()
    assert addresses["browser"] == ["http://192.0.2.1:8000/"]
    assert addresses["announced"][0].startswith("http://192.0.2.1:8000/enter?token=")
