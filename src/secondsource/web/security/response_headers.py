"""Security headers of every answer.

Content-Security-Policy: should escaping fail, keeps the words of a report from running as a script
or loading resources. Prevents framing by other sites, forms redirected to other sites, and `<base>`
that redirects links.
X-Content-Type-Options: keeps a report's bytes from being rendered as a page (MIME sniffing).
Cross-Origin-Opener-Policy, Cross-Origin-Resource-Policy, X-Frame-Options: against other sites that
open the desk in a window, a frame or an image and measure it.
Referrer-Policy: against outlets learning from a followed link which story is looked into. Not
`no-referrer`: browsers then send `Origin: null` with forms, as other sites can.
Cache-Control: keeps the desk out of the cache of a shared machine.
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
"""For bytes as received: run no script and load no resource, wherever they are opened."""

# The features that current browsers know; others cause warnings in the console.
_FEATURES = (
    "accelerometer autoplay camera clipboard-read clipboard-write display-capture encrypted-media "
    "fullscreen gamepad geolocation gyroscope hid idle-detection local-fonts magnetometer "
    "microphone midi payment picture-in-picture publickey-credentials-get screen-wake-lock serial "
    "storage-access usb xr-spatial-tracking"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _FEATURES.split()),
}


def with_security_headers(scope: Scope, send: Send, static: str) -> Send:
    """Return a `send` that adds our headers to every answer.

    Args:
        scope: The request.
        send: Sends the answer.
        static: Path of the package's own files: these may be cached, as their answer says.
    """

    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            message.setdefault("headers", [])
            cached = scope["path"].startswith(static) and message["status"] in (200, 206, 304)
            _set_headers(MutableHeaders(scope=message), cached)
        await send(message)

    return send_with_headers


def _set_headers(headers: MutableHeaders, cached: bool) -> None:
    headers.update(_HEADERS)
    # An answer may choose the stricter policy, and no other.
    if headers.getlist("Content-Security-Policy") != [RAW_POLICY]:
        headers["Content-Security-Policy"] = PAGE_POLICY
    if not (cached and "Cache-Control" in headers):
        headers["Cache-Control"] = "no-store"


def download(pieces: Iterable[bytes], size: int, filename: str) -> Response:
    """Return bytes as a download, never shown in place, under the strictest policy.

    Args:
        pieces: The bytes; each piece is requested when those before have been sent.
        size: Their number.
        filename: Name of the download, in any script; only its last part is used.
    """
    return StreamingResponse(
        pieces,
        media_type="application/octet-stream",
        headers={
            "Content-Length": str(size),
            "Content-Disposition": f"attachment; filename*=UTF-8''{_quoted_base_name(filename)}",
            "Content-Security-Policy": RAW_POLICY,
        },
    )


def _quoted_base_name(filename: str) -> str:
    name = filename.replace("\\", "/").rpartition("/")[2]
    return quote(name, safe="", errors="replace")
