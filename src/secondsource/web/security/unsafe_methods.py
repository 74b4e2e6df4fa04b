"""Unsafe methods: the only way in which a request may change the desk.

Against forged requests (CSRF): a change must come from a page of ours (see `same_origin`), and
with the token of its session, which no other site can read. Each alone suffices; a browser's bug or
a misconfigured proxy defeats at most one. Against unmarked routes: a request with an unsafe method
reaches only routes made with `change`.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import AsyncExitStack
from typing import cast

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Receive, Scope, Send

from secondsource.web.security.callers import Caller, caller_of
from secondsource.web.security.refusals import RefusedError, refusal_response
from secondsource.web.security.request_bodies import SubmittedForm, UploadLimits, submitted_form

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""

Handler = (
    Callable[[Request, SubmittedForm], Response]
    | Callable[[Request, SubmittedForm], Awaitable[Response]]
)
"""Makes a change and answers; a plain function runs in a thread."""


def change(handler: Handler, limits: UploadLimits | None = None) -> ChangeEndpoint:
    """Return an endpoint that runs a handler once the request has passed the CSRF checks.

    Args:
        handler: Receives the request and its form.
        limits: Limits of the form; the defaults of `UploadLimits` if None.
    """
    return ChangeEndpoint(handler, limits or UploadLimits())


class ChangeEndpoint:
    """An endpoint that makes a change. Made by `change`; give its route the methods."""

    def __init__(self, handler: Handler, limits: UploadLimits) -> None:
        self._handler = handler
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check, make the change and answer."""
        caller = caller_of(scope)
        request = Request(scope, receive)
        try:
            response = await self._answer(request, caller)
        except RefusedError as error:
            response = refusal_response(scope, error.refusal, caller.guards.refuse)
        await response(scope, receive, send)

    async def _answer(self, request: Request, caller: Caller) -> Response:
        header = request.headers.get("x-csrf-token")
        if header is not None:
            # Before the body is received.
            _check_csrf_token(caller, header)
        async with AsyncExitStack() as stack:
            form = await stack.enter_async_context(submitted_form(request, self._limits))
            if header is None:
                _check_csrf_token(caller, form.text("csrf"))
            return await self._handle(request, form)

    async def _handle(self, request: Request, form: SubmittedForm) -> Response:
        if inspect.iscoroutinefunction(self._handler):
            return cast(Response, await self._handler(request, form))
        return cast(Response, await run_in_threadpool(self._handler, request, form))


def _check_csrf_token(caller: Caller, token: str) -> None:
    # A page cannot make a browser send the token that makes one a program.
    if not (caller.is_program or caller.is_csrf_token(token)):
        raise RefusedError(403, "refused.csrf")


def is_change_request(routes: Iterable[BaseRoute], scope: Scope) -> bool:
    """Tell whether the router would send a request to an endpoint made with `change`."""
    for route in routes:
        match, child_scope = route.matches(scope)
        if match is Match.FULL:
            subroutes = getattr(route, "routes", None)
            if subroutes:
                return is_change_request(subroutes, {**scope, **child_scope})
            return isinstance(child_scope.get("endpoint"), ChangeEndpoint)
    return False


def unguarded(routes: Iterable[BaseRoute], before: str = "") -> Iterator[str]:
    """Yield the paths of routes that take an unsafe method without `change`.

    `guarded` refuses such requests, so a route named here never answers them.
    """
    for route in routes:
        path = before + str(getattr(route, "path", ""))
        if isinstance(route, Route):
            safe = route.methods is not None and SAFE.issuperset(route.methods)
            if not (safe or isinstance(route.endpoint, ChangeEndpoint)):
                yield path
        else:
            yield from unguarded(getattr(route, "routes", None) or (), path)
