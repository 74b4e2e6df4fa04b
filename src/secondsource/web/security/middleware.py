"""Security middleware: the order of the checks on a request before the application answers."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from secondsource.web.security.callers import Caller, SecuritySettings
from secondsource.web.security.login_throttle import BusyError
from secondsource.web.security.refusals import Refusal, client_of, refusal_response
from secondsource.web.security.response_headers import with_security_headers
from secondsource.web.security.same_origin import (
    ENTER,
    ONWARD,
    asked_path,
    is_cross_site_link,
    is_from_this_site,
)
from secondsource.web.security.unsafe_methods import SAFE, is_change_request

# Bytes. Every link of a page repeats the address: a long one would make pages of megabytes.
_LONGEST_ADDRESS, _LONGEST_HEADERS = 8_000, 32_000
_ASKS_TOKEN = {"WWW-Authenticate": 'Bearer realm="secondsource"'}


def guarded(app: Starlette, guards: SecuritySettings) -> ASGIApp:
    """Return an application behind all checks of this package.

    Args:
        app: The application. Routes that change something are made with `change`, and those of
            `login_routes` are among them.
        guards: Settings of the server.
    """

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await app(scope, receive, send)
        elif scope["type"] == "http":
            caller = Caller(guards, scope)
            send_guarded = _saving_session(
                caller, with_security_headers(scope, send, guards.static)
            )
            early_answer = await _early_answer(scope, caller, app.routes)
            await (early_answer or app)(scope, receive, send_guarded)
        else:
            # The desk uses no web sockets, which no same-origin rule restricts.
            await send({"type": "websocket.close", "code": 1008})

    return answer


def _saving_session(caller: Caller, send: Send) -> Send:
    async def send_saving(message: Message) -> None:
        if message["type"] == "http.response.start":
            message.setdefault("headers", [])
            caller.keep_session(MutableHeaders(scope=message))
        await send(message)

    return send_saving


async def _early_answer(
    scope: Scope, caller: Caller, routes: Iterable[BaseRoute]
) -> Response | None:
    """Return the answer to a request that is refused or redirected; None if it may pass."""
    headers = Headers(scope=scope)
    refusal = await _entry_refusal(scope, headers, caller)
    if refusal is None and scope["method"] not in SAFE:
        refusal = _change_refusal(scope, headers, caller, routes)
    if refusal is not None:
        return refusal_response(scope, refusal, caller.guards.refuse)
    if scope["path"].startswith(caller.guards.static):
        return None
    if _is_link_without_cookie(scope, headers, caller):
        return _onward_page(scope, caller)
    if caller.has_read_access or scope["path"] in (ENTER, ONWARD, *caller.guards.open_paths):
        return None
    return _login_answer(scope, caller)


async def _entry_refusal(scope: Scope, headers: Headers, caller: Caller) -> Refusal | None:
    refusal = _header_refusal(scope, headers)
    if refusal is not None:
        caller.forget()
        return refusal
    if not caller.guards.access.is_own_host(headers.getlist("host")):
        caller.forget()
        return Refusal(421, "refused.host")
    token = _bearer_token(headers)
    if token is None:
        return None
    refusal = await _token_refusal(scope, token, caller.guards)
    if refusal is None:
        caller.mark_as_program()
    else:
        caller.forget()
    return refusal


def _header_refusal(scope: Scope, headers: Headers) -> Refusal | None:
    """Refuse overlong addresses and headers, and bodies with two lengths (request smuggling)."""
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > _LONGEST_ADDRESS:
        return Refusal(414, "refused.long")
    if sum(len(name) + len(value) for name, value in headers.raw) > _LONGEST_HEADERS:
        return Refusal(431, "refused.long")
    # A proxy before us might use the other length, and take the rest for another client's request
    # (RFC 9112, 6.1).
    if "content-length" in headers and "transfer-encoding" in headers:
        return Refusal(400, "refused.form", {"Connection": "close"})
    return None


async def _token_refusal(scope: Scope, token: str, guards: SecuritySettings) -> Refusal | None:
    wrong = Refusal(401, "refused.bearer", _ASKS_TOKEN)
    if guards.access.token is None:
        return wrong
    try:
        async with guards.throttle.attempt(client_of(scope), door="bearer") as attempt:
            if not guards.access.is_token(token):
                return wrong
            attempt.succeeded()
    except BusyError as busy:
        return Refusal(429, "refused.slower", {"Retry-After": str(busy.seconds)})
    return None


def _change_refusal(
    scope: Scope, headers: Headers, caller: Caller, routes: Iterable[BaseRoute]
) -> Refusal | None:
    # A page cannot make a browser send the token that makes one a program.
    if not caller.is_program and not is_from_this_site(headers, scope["scheme"]):
        return Refusal(403, "refused.elsewhere")
    if not is_change_request(routes, scope):
        return Refusal(405, "refused.unchangeable")
    return None


def _bearer_token(headers: Headers) -> str | None:
    values = headers.getlist("authorization")
    kind, _, token = values[0].partition(" ") if values else ("", "", "")
    if kind.lower() != "bearer":
        return None
    return token.strip() if len(values) == 1 else ""


def _is_link_without_cookie(scope: Scope, headers: Headers, caller: Caller) -> bool:
    """Tell whether a person follows a link on another site, and so comes without the cookie."""
    return (
        is_cross_site_link(headers)
        and scope["method"] == "GET"
        and not caller.has_session
        and scope["path"] != ONWARD
        # The printed link, opened from a message, logs in by itself.
        and not (scope["path"] == ENTER and b"token=" in scope["query_string"])
    )


def _onward_page(scope: Scope, caller: Caller) -> Response:
    """Return a page that reloads the same address from a page of ours, and so with the cookie.

    After a redirect, the browser would still count the other site as the origin of the request.
    """
    address = f"{ONWARD}?next={quote(asked_path(scope), safe='')}"
    response = caller.guards.render(Request(scope), "onward.html", {"address": address})
    response.headers["Refresh"] = f"0; url={address}"
    return response


def _login_answer(scope: Scope, caller: Caller) -> Response:
    if wants_json(scope):
        refusal = Refusal(401, "refused.unentered", _ASKS_TOKEN)
        return refusal_response(scope, refusal, caller.guards.refuse)
    onward = asked_path(scope) if scope["method"] in SAFE else "/"
    return RedirectResponse(f"{ENTER}?next={quote(onward, safe='')}", 303)


def wants_json(scope: Scope) -> bool:
    """Tell whether a request is a program's or a script's, to be answered in JSON."""
    accepted = Headers(scope=scope).get("accept", "")
    return scope["path"].endswith(".json") or (
        "application/json" in accepted and "text/html" not in accepted
    )
