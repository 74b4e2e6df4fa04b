"""Refusals: the answer to a refused request, and its line in the log."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.types import Scope

from secondsource.model import SecondsourceError

log = logging.getLogger("secondsource.web")

Refuse = Callable[[Request, int, str], Response]
"""Makes the answer to a refused request: of a status, with the words of a key in the catalogue."""
Render = Callable[[Request, str, Mapping[str, object]], Response]
"""Makes a page: of a template, with the values it shows."""

# Most characters of a path in the log; longer ones would fill it.
_PATH = 200
# Most characters of an address on the page of a refusal: as many as `local_path` accepts.
_SHOWN = 2000


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is refused.

    Args:
        status: The HTTP status.
        key: Key of the words in the catalogue: "refused.host".
        headers: Further headers of the answer.
    """

    status: int
    key: str
    headers: Mapping[str, str] = field(default_factory=dict)


class RefusedError(SecondsourceError):
    """A refusal as an exception, raised where the body of a request must also be discarded."""

    def __init__(self, status: int, key: str) -> None:
        self.refusal = Refusal(status, key)
        super().__init__("answer", "", key)


def refusal_response(scope: Scope, refusal: Refusal, refuse: Refuse) -> Response:
    """Log a refusal and return the answer to it."""
    note_refusal(scope, refusal.key)
    response = refuse(Request(_sanitized_scope(scope)), refusal.status, refusal.key)
    response.headers.update(refusal.headers)
    return response


def note_refusal(scope: Scope, reason: str) -> None:
    """Log the reason, path and client of a refusal.

    The query is left out, since the token may be in it. The path is written as in an address, so
    that a line break in it cannot begin a line of the log.
    """
    path = quote(scope["path"][:_PATH], errors="replace")
    # Each reason is a message of its own for `RepeatFilter`: many of one do not hide the others.
    log.warning(f"{reason}: %s %s from %s", quote(scope["method"][:16]), path, client_of(scope))


def client_of(scope: Scope) -> str:
    """Return the address of the client; "" where the server does not know it."""
    client = HTTPConnection(scope).client
    return client.host if client is not None else ""


def _sanitized_scope(scope: Scope) -> Scope:
    # The page of a refusal, built from the request, repeats no foreign host name and no overlong
    # address.
    sanitized = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"host"]}
    if len(scope["path"]) + len(scope["query_string"]) > _SHOWN:
        sanitized |= {"path": "/", "raw_path": b"/", "query_string": b""}
    return sanitized
