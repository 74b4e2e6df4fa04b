"""Login and logout: the login page.

Against a token that stays in the address bar and the history: a link with it redirects at once.
Against guessing: see `login_throttle`. Against filling memory with logins: argon2 takes 64 MiB for
each, so two are checked at once and the others wait. Against names that break lines or imitate
another by invisible characters: see `clean_name`.
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
# Most characters of a name; the longest in civil registers have fewer.
_NAME = 100


def login_routes(guards: SecuritySettings) -> list[BaseRoute]:
    """Return the routes of login and logout.

    Args:
        guards: Settings of the server.
    """
    page = _LoginPage(guards)
    return [
        Route(ENTER, page.show, methods=["GET"]),
        Route(ENTER, change(page.enter, _LIMITS), methods=["POST"], name="enter"),
        Route(LEAVE, change(page.leave, _LIMITS), methods=["POST"], name="leave"),
        Route(ONWARD, page.onward, methods=["GET"]),
    ]


class _LoginPage:
    def __init__(self, guards: SecuritySettings) -> None:
        self._guards = guards
        self._access = guards.access
        self._limiter = anyio.CapacityLimiter(_CHECKED_AT_ONCE)

    async def show(self, request: Request) -> Response:
        """Show the form, or log in the caller who follows the printed link."""
        token = request.query_params.get("token")
        if token is None:
            return self._login_form(request, request.query_params.get("next"))
        # Request logs and pages are written from the scope: the token must not be in it.
        request.scope["query_string"] = b""
        author = caller_of(request.scope).session.author
        return await self._check_secret(Request(request.scope), token, author, "/")

    async def enter(self, request: Request, form: SubmittedForm) -> Response:
        """Log in a caller with the right password or token; rename one who is logged in."""
        caller = caller_of(request.scope)
        author, onward = clean_name(form.text("author")), form.text("next")
        if caller.has_read_access:
            caller.session.author = author
            return _redirect(onward)
        if not author:
            return self._login_form(request, onward, 400, "enter.nameless")
        return await self._check_secret(request, form.text("secret"), author, onward)

    async def leave(self, request: Request, _form: SubmittedForm) -> Response:
        """End the session."""
        caller_of(request.scope).log_out()
        return _redirect("/")

    async def onward(self, request: Request) -> Response:
        """Redirect to the target of a link on another site, now from a page of ours."""
        return _redirect(request.query_params.get("next"))

    async def _check_secret(
        self, request: Request, secret: str, author: str, onward: str
    ) -> Response:
        try:
            async with self._guards.throttle.attempt(client_of(request.scope)) as attempt:
                right = await self._is_right(secret)
                if right:
                    attempt.succeeded()
        except BusyError as busy:
            note_refusal(request.scope, "enter.slower")
            response = self._login_form(request, onward, 429, "enter.slower", busy.seconds)
            response.headers["Retry-After"] = str(busy.seconds)
            return response
        if not right:
            note_refusal(request.scope, "enter.wrong")
            return self._login_form(request, onward, 403, "enter.wrong")
        caller_of(request.scope).log_in(author)
        return _redirect(onward)

    async def _is_right(self, secret: str) -> bool:
        if self._access.is_token(secret):
            return True
        check = self._access.is_password
        return await anyio.to_thread.run_sync(check, secret, limiter=self._limiter)

    def _login_form(
        self,
        request: Request,
        onward: str | None,
        status: int = 200,
        problem: str = "",
        seconds: int = 0,
    ) -> Response:
        caller = caller_of(request.scope)
        values = {
            "csrf": caller.csrf_token(),
            "next": local_path(onward),
            "author": caller.session.author,
            "asks_secret": not caller.has_read_access,
            "by_password": self._access.password_hash is not None,
            "problem": problem,
            "seconds": seconds,
        }
        response = self._guards.render(request, "enter.html", values)
        response.status_code = status
        return response


def clean_name(text: str) -> str:
    """Return a name to judge under: one line, at most 100 characters, none of them hidden.

    Joiners, which some scripts need, stay.
    """
    composed = unicodedata.normalize("NFC", text[: _NAME * 4])
    visible = "".join(" " if _is_break(c) else "" if _is_hidden(c) else c for c in composed)
    return " ".join(visible.split())[:_NAME].strip()


def _is_break(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Zl", "Zp", "Zs")


def _is_hidden(character: str) -> bool:
    # A deceptive character makes one name look like another.
    deceptive = DECEPTIVE.match(character) is not None
    return deceptive or unicodedata.category(character) in ("Cs", "Co", "Cn")


def _redirect(onward: str | None) -> Response:
    return RedirectResponse(local_path(onward), 303)
