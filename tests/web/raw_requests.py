"""Requests as bytes on a socket, which no HTTP client would send."""

import socket
from urllib.parse import urlsplit

# Longer than any limit of a test; a server that never answers fails the test then.
PATIENCE = 30


def connect(address):
    """Return a socket to the server at an address such as `http://127.0.0.1:8477`."""
    parts = urlsplit(address)
    return socket.create_connection((parts.hostname, parts.port), PATIENCE)


def answer_to(address, request, *, end=False):
    """Send bytes and return all that comes until the server closes the connection.

    Args:
        address: Of the server.
        request: The bytes.
        end: Whether to tell the server that nothing more will come.
    """
    with connect(address) as sock:
        sock.sendall(request)
        if end:
            sock.shutdown(socket.SHUT_WR)
        return until_closed(sock)


def until_closed(sock):
    """Return what comes on a socket until it is closed."""
    parts = []
    try:
        while part := sock.recv(65536):
            parts.append(part)
    except ConnectionResetError:
        pass
    return b"".join(parts)


def request(path="/", method="GET", headers=(), host="127.0.0.1", body=b""):
    """Return a request that asks the server to close the connection when it has answered."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close", *headers]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def status(answer):
    """Return the status of an answer; 0 if there is none."""
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.") else 0
