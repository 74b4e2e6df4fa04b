"""What is refused, how it is told to the one who asked, and what the log keeps of it."""

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

# Longer paths say nothing more, and would fill the log.
_PATH = 200
# As long as an address that a page leads on to.
_SHOWN = 2000


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is refused.

    Args:
        status: The HTTP status.
        key: Of the words in the catalogue, "refused.host".
        headers: What the answer's headers say besides.
    """

    status: int
    key: str
    headers: Mapping[str, str] = field(default_factory=dict)


class RefusedError(SecondsourceError):
    """A request that is not answered, raised where more than a `Refusal` must be undone."""

    def __init__(self, status: int, key: str) -> None:
        self.refusal = Refusal(status, key)
        super().__init__("answer", "", key)


def refused(scope: Scope, refusal: Refusal, refuse: Refuse) -> Response:
    """Log a refusal and return the answer to it."""
    note_refusal(scope, refusal.key)
    response = refuse(Request(_fit_to_show(scope)), refusal.status, refusal.key)
    response.headers.update(refusal.headers)
    return response


def note_refusal(scope: Scope, what: str) -> None:
    """Log what was refused, at which path, to whom.

    The query is left out, since the token may be in it. The path is written as in an address, so
    that a line break in it cannot begin a line of the log.
    """
    path = quote(scope["path"][:_PATH], errors="replace")
    # Each reason is a kind of message of its own, so that many of one do not hide the others.
    log.warning(f"{what}: %s %s from %s", quote(scope["method"][:16]), path, client_of(scope))


def client_of(scope: Scope) -> str:
    """Return the address of who asks; "" where the server does not know it."""
    client = HTTPConnection(scope).client
    return client.host if client is not None else ""


def _fit_to_show(scope: Scope) -> Scope:
    # Whatever the page of a refusal builds from the request, a strange name is not in it, nor does
    # it repeat an endless address.
    shown = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"host"]}
    if len(scope["path"]) + len(scope["query_string"]) > _SHOWN:
        shown |= {"path": "/", "raw_path": b"/", "query_string": b""}
    return shown
