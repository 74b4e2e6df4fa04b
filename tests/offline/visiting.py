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
import urllib.request
from pathlib import Path

_PATIENCE = 60
# From linux/sockios.h and linux/if.h.
_SIOCSIFFLAGS, _IFF_UP = 0x8914, 0x1


def fetch(command, env, folder):
    """Serve, fetch `/` and `/claims.json`, stop.

    Args:
        command: The command that serves; strace may stand before it.
        env: Its environment.
        folder: The folder it runs in.
    """
    server = subprocess.Popen(
        command, env=env, cwd=folder, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        address = _address(server)
        return {"page": _get(f"{address}/"), "claims": json.loads(_get(f"{address}/claims.json"))}
    finally:
        os.kill(_child(server.pid) if "strace" in command[0] else server.pid, signal.SIGTERM)
        try:
            server.communicate(timeout=_PATIENCE)
        finally:
            server.kill()


def _address(server):
    said = []
    for line in server.stderr:
        said.append(line)
        if found := re.search(r"is open at (http://\S+?)/?\s*$", line):
            return found[1]
    raise AssertionError("the server did not start:\n" + "".join(said))


def _get(address):
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
        address, timeout=_PATIENCE
    ) as answer:
        return answer.read().decode("utf-8")


def _child(pid):
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])


def _raise_loopback():
    """Switch on the one device of a new network, the one that leads to this machine."""
    assert [name for _, name in socket.if_nameindex()] == ["lo"]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", _IFF_UP))


if __name__ == "__main__":
    _raise_loopback()
    print(json.dumps(fetch(sys.argv[1:], dict(os.environ), os.getcwd())))
