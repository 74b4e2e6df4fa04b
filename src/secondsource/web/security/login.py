"""Entering and leaving: the login page.

Against a token that stays in the address bar and the history: a link with it leads on at once.
Against guessing: see `login_throttle`. Against filling memory with logins: argon2 takes 64 MiB for
each, so two are checked at once and the others wait. Against names that break lines or pretend to
be another's by marks that are not to be seen: see `clean_name`.
"""

from __future__ import annotations

import unicodedata

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from secondsource.model.deceptive_characters import DECEPTIVE
from secondsource.web.security.callers import SecuritySettings, caller_of
from secondsource.web.security.login_throttle import BusyError
from secondsource.web.security.refusals import client_of, note_refusal
from secondsource.web.security.request_bodies import SubmittedForm, UploadLimits
from secondsource.web.security.same_origin import ENTER, LEAVE, ONWARD, local_path
from secondsource.web.security.unsafe_methods import change

_LIMITS = UploadLimits(files=0, all_bytes=20_000, fields=20, field_bytes=10_000)
_CHECKED_AT_ONCE = 2
# The longest names of people in civil registers stay under it.
_NAME = 100


def entrance(guards: SecuritySettings) -> list[BaseRoute]:
    """Return the routes by which people enter and leave.

    Args:
        guards: Of the server.
    """
    made = _LoginPage(guards)
    return [
        Route(ENTER, made.show, methods=["GET"]),
        Route(ENTER, change(made.enter, _LIMITS), methods=["POST"], name="enter"),
        Route(LEAVE, change(made.leave, _LIMITS), methods=["POST"], name="leave"),
        Route(ONWARD, made.onward, methods=["GET"]),
    ]


class _LoginPage:
    def __init__(self, guards: SecuritySettings) -> None:
        self._guards = guards
        self._access = guards.access
        self._limiter = anyio.CapacityLimiter(_CHECKED_AT_ONCE)

    async def show(self, request: Request) -> Response:
        """Show the form, or let in who comes by the printed link."""
        token = request.query_params.get("token")
        if token is None:
            return self._form(request, request.query_params.get("next"))
        # The server's own log of requests, if it keeps one, is written from this, and so is a page.
        request.scope["query_string"] = b""
        author = caller_of(request.scope).session.author
        return await self._try(Request(request.scope), token, author, "/")

    async def enter(self, request: Request, form: SubmittedForm) -> Response:
        """Let in who gives the password or the token; take the name of who is in already."""
        caller = caller_of(request.scope)
        author, onward = clean_name(form.text("author")), form.text("next")
        if caller.may_read:
            caller.session.author = author
            return _go_on(onward)
        if not author:
            return self._form(request, onward, 400, "enter.nameless")
        return await self._try(request, form.text("secret"), author, onward)

    async def leave(self, request: Request, _form: SubmittedForm) -> Response:
        """End the session."""
        caller_of(request.scope).leave()
        return _go_on("/")

    async def onward(self, request: Request) -> Response:
        """Go on to where a link on another site led, now from a page of ours."""
        return _go_on(request.query_params.get("next"))

    async def _try(self, request: Request, secret: str, author: str, onward: str) -> Response:
        try:
            async with self._guards.slowing.attempt(client_of(request.scope)) as attempt:
                right = await self._is_right(secret)
                if right:
                    attempt.succeeded()
        except BusyError as busy:
            note_refusal(request.scope, "enter.slower")
            response = self._form(request, onward, 429, "enter.slower", busy.seconds)
            response.headers["Retry-After"] = str(busy.seconds)
            return response
        if not right:
            note_refusal(request.scope, "enter.wrong")
            return self._form(request, onward, 403, "enter.wrong")
        caller_of(request.scope).enter(author)
        return _go_on(onward)

    async def _is_right(self, secret: str) -> bool:
        if self._access.knows_token(secret):
            return True
        check = self._access.knows_password
        return await anyio.to_thread.run_sync(check, secret, limiter=self._limiter)

    def _form(
        self,
        request: Request,
        onward: str | None,
        status: int = 200,
        problem: str = "",
        seconds: int = 0,
    ) -> Response:
        caller = caller_of(request.scope)
        shown = {
            "csrf": caller.csrf(),
            "next": local_path(onward),
            "author": caller.session.author,
            "asks_secret": not caller.may_read,
            "by_password": self._access.password_hash is not None,
            "problem": problem,
            "seconds": seconds,
        }
        response = self._guards.render(request, "enter.html", shown)
        response.status_code = status
        return response


def clean_name(text: str) -> str:
    """Return a name to judge under: one line, at most 100 characters, nothing hidden in it.

    Joiners, which some scripts are not written without, stay.
    """
    composed = unicodedata.normalize("NFC", text[: _NAME * 4])
    seen = "".join(" " if _is_break(c) else "" if _is_hidden(c) else c for c in composed)
    return " ".join(seen.split())[:_NAME].strip()


def _is_break(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Zl", "Zp", "Zs")


def _is_hidden(character: str) -> bool:
    # With such a mark a name can be made to look like another.
    deceptive = DECEPTIVE.match(character) is not None
    return deceptive or unicodedata.category(character) in ("Cs", "Co", "Cn")


def _go_on(onward: str | None) -> Response:
    return RedirectResponse(local_path(onward), 303)
