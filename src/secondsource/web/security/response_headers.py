"""Headers on every answer: what a browser may do with it.

Content-Security-Policy: against words of a report, or anything else that comes from outside, being
run as a script or loading something, should escaping fail. Against framing by other sites, forms
that are bent to send elsewhere, and `<base>` that bends links.
X-Content-Type-Options: against a report's bytes being taken for a page because they look like one.
Cross-Origin-Opener-Policy, Cross-Origin-Resource-Policy, X-Frame-Options: against other sites that
hold the desk in a window, a frame or an image and measure it.
Referrer-Policy: against outlets learning, from a link that is followed, which story is looked into.
Not `no-referrer`: browsers then send `Origin: null` with forms, which could not be told from a
stranger's.
Cache-Control: against the desk staying behind in the cache of a shared machine.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.responses import Response, StreamingResponse
from starlette.types import Message, Scope, Send

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
RAW_POLICY = "sandbox; default-src 'none'"
"""For bytes as they were received: nothing in them is run or loaded, wherever they are opened."""

# The features that current browsers know; of others they complain in the console.
_FEATURES = (
    "accelerometer autoplay camera clipboard-read clipboard-write display-capture encrypted-media "
    "fullscreen gamepad geolocation gyroscope hid idle-detection local-fonts magnetometer "
    "microphone midi payment picture-in-picture publickey-credentials-get screen-wake-lock serial "
    "storage-access usb xr-spatial-tracking"
)
_EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _FEATURES.split()),
}


def sending_headers(scope: Scope, send: Send, static: str) -> Send:
    """Return a `send` that puts our headers on the answer, whatever made it.

    Args:
        scope: The request.
        send: Sends the answer.
        static: Where files of the package's own are: these may be cached, as their answer says.
    """

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message.setdefault("headers", [])
            cached = scope["path"].startswith(static) and message["status"] in (200, 206, 304)
            _dress(MutableHeaders(scope=message), cached)
        await send(message)

    return sending


def _dress(headers: MutableHeaders, cached: bool) -> None:
    headers.update(_EVERYWHERE)
    # An answer may choose the stricter policy, and no other.
    if headers.getlist("Content-Security-Policy") != [RAW_POLICY]:
        headers["Content-Security-Policy"] = PAGE_POLICY
    if not (cached and "Cache-Control" in headers):
        headers["Cache-Control"] = "no-store"


def download(pieces: Iterable[bytes], size: int, filename: str) -> Response:
    """Return bytes for a person to keep: never shown in place, under the strictest policy.

    Args:
        pieces: The bytes; each piece is asked for when those before have been sent.
        size: How many there are.
        filename: What to call them, in any script; only its last part is used.
    """
    return StreamingResponse(
        pieces,
        media_type="application/octet-stream",
        headers={
            "Content-Length": str(size),
            "Content-Disposition": f"attachment; filename*=UTF-8''{_quoted(filename)}",
            "Content-Security-Policy": RAW_POLICY,
        },
    )


def _quoted(filename: str) -> str:
    last = filename.replace("\\", "/").rpartition("/")[2]
    return quote(last, safe="", errors="replace")
