"""Ctrl-C ends a server, and one that was started to ignore it goes on."""

import signal
import sys

import pytest
from desk_server import serving
from raw_requests import answer_to, request, status

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


def test_a_server_in_the_background_ignores_ctrl_c_and_ends_when_it_is_told_to(tmp_path):
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with serving(tmp_path / "desk.db") as server:
            server.process.send_signal(signal.SIGINT)
            assert status(answer_to(server.address, request())) == 200
            server.process.terminate()
            server.process.wait(60)
    finally:
        signal.signal(signal.SIGINT, before)


def test_ctrl_c_ends_a_server(tmp_path):
    with serving(tmp_path / "desk.db") as server:
        assert status(answer_to(server.address, request())) == 200
        server.stop()
        assert server.process.returncode == 130
