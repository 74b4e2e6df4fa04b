"""The order in which a request is looked at before anything answers it."""

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
from secondsource.web.security.refusals import Refusal, client_of, refused
from secondsource.web.security.response_headers import sending_headers
from secondsource.web.security.same_origin import (
    ENTER,
    ONWARD,
    asked_path,
    comes_from_here,
    follows_link_from_elsewhere,
)
from secondsource.web.security.unsafe_methods import SAFE, reaches_change

# Bytes. Every link of a page repeats the address, so that a long one makes pages of megabytes.
_LONGEST_ADDRESS, _LONGEST_HEADERS = 8_000, 32_000
_ASKS_TOKEN = {"WWW-Authenticate": 'Bearer realm="secondsource"'}


def guarded(app: Starlette, guards: SecuritySettings) -> ASGIApp:
    """Return an application that answers as another does, but only where it should.

    Args:
        app: The application. Routes that change something are made with `change`, and those of
            `entrance` are among them.
        guards: What it is guarded with.
    """

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await app(scope, receive, send)
        elif scope["type"] == "http":
            caller = Caller(guards, scope)
            sending = _settling(caller, sending_headers(scope, send, guards.static))
            stopped = await _stopped(scope, caller, app.routes)
            await (stopped or app)(scope, receive, sending)
        else:
            # Nothing here speaks over web sockets, which no same-origin rule holds back.
            await send({"type": "websocket.close", "code": 1008})

    return answer


def _settling(caller: Caller, send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message.setdefault("headers", [])
            caller.settle(MutableHeaders(scope=message))
        await send(message)

    return sending


async def _stopped(scope: Scope, caller: Caller, routes: Iterable[BaseRoute]) -> Response | None:
    """Return the answer to a request that goes no further; None if it may."""
    headers = Headers(scope=scope)
    refusal = await _wrong_at_the_door(scope, headers, caller)
    if refusal is None and scope["method"] not in SAFE:
        refusal = _wrong_change(scope, headers, caller, routes)
    if refusal is not None:
        return refused(scope, refusal, caller.guards.refuse)
    if scope["path"].startswith(caller.guards.static):
        return None
    if _waits_outside(scope, headers, caller):
        return _lead_on(scope, caller)
    if caller.may_read or scope["path"] in (ENTER, ONWARD):
        return None
    return _send_to_enter(scope, caller)


async def _wrong_at_the_door(scope: Scope, headers: Headers, caller: Caller) -> Refusal | None:
    refusal = _unfit(scope, headers)
    if refusal is not None:
        caller.forget()
        return refusal
    if not caller.guards.access.answers_to(headers.getlist("host")):
        caller.forget()
        return Refusal(421, "refused.host")
    token = _bearer(headers)
    if token is None:
        return None
    refusal = await _wrong_token(scope, token, caller.guards)
    if refusal is None:
        caller.come_as_program()
    else:
        caller.forget()
    return refusal


def _unfit(scope: Scope, headers: Headers) -> Refusal | None:
    """Refuse what no browser sends: endless addresses and headers, bodies of two lengths."""
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > _LONGEST_ADDRESS:
        return Refusal(414, "refused.long")
    if sum(len(name) + len(value) for name, value in headers.raw) > _LONGEST_HEADERS:
        return Refusal(431, "refused.long")
    # A proxy before us might have counted by the other one, and have taken the rest for a request
    # of somebody else (RFC 9112, 6.1).
    if "content-length" in headers and "transfer-encoding" in headers:
        return Refusal(400, "refused.form", {"Connection": "close"})
    return None


async def _wrong_token(scope: Scope, token: str, guards: SecuritySettings) -> Refusal | None:
    wrong = Refusal(401, "refused.bearer", _ASKS_TOKEN)
    if guards.access.token is None:
        return wrong
    try:
        async with guards.slowing.attempt(client_of(scope), door="bearer") as attempt:
            if not guards.access.knows_token(token):
                return wrong
            attempt.succeeded()
    except BusyError as busy:
        return Refusal(429, "refused.slower", {"Retry-After": str(busy.seconds)})
    return None


def _wrong_change(
    scope: Scope, headers: Headers, caller: Caller, routes: Iterable[BaseRoute]
) -> Refusal | None:
    # A page cannot make a browser send the token that makes one a program.
    if not caller.program and not comes_from_here(headers, scope["scheme"]):
        return Refusal(403, "refused.elsewhere")
    if not reaches_change(routes, scope):
        return Refusal(405, "refused.unchangeable")
    return None


def _bearer(headers: Headers) -> str | None:
    given = headers.getlist("authorization")
    kind, _, token = given[0].partition(" ") if given else ("", "", "")
    if kind.lower() != "bearer":
        return None
    return token.strip() if len(given) == 1 else ""


def _waits_outside(scope: Scope, headers: Headers, caller: Caller) -> bool:
    """Tell whether a person comes by a link on another site, and so without the cookie."""
    return (
        follows_link_from_elsewhere(headers)
        and scope["method"] == "GET"
        and not caller.known
        and scope["path"] != ONWARD
        # The printed link, opened from where somebody was sent it, lets in by itself.
        and not (scope["path"] == ENTER and b"token=" in scope["query_string"])
    )


def _lead_on(scope: Scope, caller: Caller) -> Response:
    """Return a page that leads to the same place as a page of ours, and so with the cookie.

    A redirect would not do: the browser goes on counting the other site as the one that asks.
    """
    address = f"{ONWARD}?next={quote(asked_path(scope), safe='')}"
    response = caller.guards.render(Request(scope), "onward.html", {"address": address})
    response.headers["Refresh"] = f"0; url={address}"
    return response


def _send_to_enter(scope: Scope, caller: Caller) -> Response:
    if wants_json(scope):
        refusal = Refusal(401, "refused.unentered", _ASKS_TOKEN)
        return refused(scope, refusal, caller.guards.refuse)
    onward = asked_path(scope) if scope["method"] in SAFE else "/"
    return RedirectResponse(f"{ENTER}?next={quote(onward, safe='')}", 303)


def wants_json(scope: Scope) -> bool:
    """Tell whether a request is a program's or a script's, to be answered in JSON."""
    accepted = Headers(scope=scope).get("accept", "")
    return scope["path"].endswith(".json") or (
        "application/json" in accepted and "text/html" not in accepted
    )
