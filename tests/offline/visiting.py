"""Fetches a page and a list from a desk's server; as a script, in a network without any others.

    python visiting.py COMMAND...

starts the command, which serves a desk, and prints what it answered as JSON.
"""

import fcntl
import json
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import time
import urllib.request
from html import unescape
from http.cookiejar import CookieJar
from pathlib import Path

_PATIENCE = 60
# From linux/sockios.h and linux/if.h.
_SIOCSIFFLAGS, _IFF_UP = 0x8914, 0x1


def fetch(command, env, folder, dropping=True):
    """Serve, fetch `/` and `/claims.json`, drop a file of two megabytes, stop.

    Args:
        command: The command that serves; strace may stand before it.
        env: Its environment.
        folder: The folder it runs in.
        dropping: Whether a file is dropped.
    """
    server = subprocess.Popen(
        command, env=env, cwd=folder, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        visitor = Visitor(_address(server))
        page, claims = visitor.get("/"), json.loads(visitor.get("/claims.json"))
        if dropping:
            visitor.drop("dropped.txt", b"Le pont est encore ferme. " * 80_000)
        return {"page": page, "claims": claims}
    finally:
        os.kill(_child(server.pid) if "strace" in command[0] else server.pid, signal.SIGTERM)
        try:
            server.communicate(timeout=_PATIENCE)
        finally:
            server.kill()


def _address(server):
    lines = []
    for line in server.stderr:
        lines.append(line)
        if match := re.search(r"is open at (http://\S+?)/?\s*$", line):
            return match[1]
    raise AssertionError("the server did not start:\n" + "".join(lines))


class Visitor:
    """Gets pages and drops files, as a browser does."""

    def __init__(self, address):
        self._address = address
        self._open = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(CookieJar())
        ).open

    def get(self, path, data=None, **headers):
        request = urllib.request.Request(self._address + path, data, headers)
        with self._open(request, timeout=_PATIENCE) as answer:
            return answer.read().decode("utf-8")

    def drop(self, name, content):
        """Drop a file and wait until it was read."""
        token = unescape(re.search(r'name="csrf" content="([^"]*)"', self.get("/reading"))[1])
        parts = (("csrf", "", token.encode()), ("files", f'; filename="{name}"', content))
        body = b"".join(
            f'--cut\r\nContent-Disposition: form-data; name="{field}"{more}\r\n\r\n'.encode()
            + value
            + b"\r\n"
            for field, more, value in parts
        )
        kind = {"Content-Type": "multipart/form-data; boundary=cut", "Origin": self._address}
        self.get("/reading", body + b"--cut--\r\n", **kind)
        until = time.monotonic() + _PATIENCE
        while not (state := json.loads(self.get("/reading.json")))["finished"]:
            assert time.monotonic() < until, state
            time.sleep(0.05)


def _child(pid):
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])


def _raise_loopback():
    """Switch on the one device of a new network, the one that leads to this machine."""
    assert [name for _, name in socket.if_nameindex()] == ["lo"]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", _IFF_UP))


if __name__ == "__main__":
    _raise_loopback()
    print(json.dumps(fetch(sys.argv[1:], dict(os.environ), os.getcwd(), dropping=False)))
