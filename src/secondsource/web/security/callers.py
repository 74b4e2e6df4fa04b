"""Caller of a request: the browser or program behind it, its session and its rights.

A cookie is set only once there is something to keep: a page with a form was made, or the session
was written to. A request that another site caused never begins a session. It comes without our
cookie (SameSite=Strict), even from a browser that has one, and a new cookie would replace the old
one: a link in a mail would log people out.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.types import Scope

from secondsource.web.security.login_throttle import LoginThrottle
from secondsource.web.security.refusals import Refuse, Render
from secondsource.web.security.same_origin import is_cross_site
from secondsource.web.security.server_access import Access
from secondsource.web.security.sessions import Session, Sessions, new_session_number

_KEY = "secondsource.caller"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecuritySettings:
    """Security settings of a server.

    Args:
        access: Address, names and secrets of the server.
        refuse: Makes the answer to a refused request. Runs in the event loop.
        render: Makes a page. Runs in the event loop.
        sessions: The sessions of browsers.
        throttle: Slows down clients that guess a secret, wherever they give it.
        static: Path of the package's own style, scripts and pictures, which the login page needs
            too. They are public.
        open_paths: Paths of routes that callers without login may ask, beside the login page.
    """

    access: Access
    refuse: Refuse
    render: Render
    sessions: Sessions = field(default_factory=Sessions)
    throttle: LoginThrottle = field(default_factory=LoginThrottle)
    static: str = "/static/"
    open_paths: frozenset[str] = frozenset()


class Caller:
    """The browser or program behind one request.

    Args:
        guards: Settings of the server.
        scope: The request.
    """

    def __init__(self, guards: SecuritySettings, scope: Scope) -> None:
        self.guards = guards
        self.is_program = False
        """Whether the request holds the right token in its header, as those of programs do."""
        self.session = Session()
        connection = HTTPConnection(scope)
        # Cookies do not know ports: without it, two desks of one machine would log each other out.
        self._cookie = f"secondsource_session_{guards.access.port}"
        self._secure = scope["scheme"] == "https"
        self._may_start_session = not is_cross_site(connection.headers)
        self._sent_number = connection.cookies.get(self._cookie, "")
        self._number = ""
        self._logged_out = False
        session = guards.sessions.find(self._sent_number)
        if session is not None:
            self._number, self.session = self._sent_number, session
        scope[_KEY] = self

    @property
    def has_session(self) -> bool:
        """Whether the request came with the cookie of a session that is still kept."""
        return bool(self._sent_number) and self._number == self._sent_number

    @property
    def has_read_access(self) -> bool:
        """Whether the caller may read the desk."""
        return not self.guards.access.needs_login or self.is_program or self.session.logged_in

    def mark_as_program(self) -> None:
        """Treat the caller as a program: keep no session, and ignore its cookies."""
        self.forget()
        self.is_program = True

    def forget(self) -> None:
        """Treat the caller as one without a session, and begin none."""
        self._sent_number = self._number = ""
        self.session = Session()
        self._may_start_session = False

    def csrf_token(self) -> str:
        """Return the token for the caller's forms, and begin a session if there is none.

        It is "" for callers who get no session.
        """
        if not self._number and self._may_start_session:
            self._number = new_session_number()
        return self.guards.sessions.token(self._number) if self._number else ""

    def is_csrf_token(self, token: str) -> bool:
        """Tell whether this is the token of the session that the request came with."""
        expected = self.guards.sessions.token(self._sent_number)
        return self.has_session and hmac.compare_digest(
            expected.encode(), token.encode("utf-8", "replace")
        )

    def log_in(self, author: str) -> None:
        """Log in under a new session number, so that a planted or seen one opens nothing."""
        self.guards.sessions.drop(self._number)
        self._number, self.session = new_session_number(), Session(logged_in=True, author=author)

    def log_out(self) -> None:
        """End its session."""
        self.guards.sessions.drop(self._number)
        self._number, self.session = "", Session()
        self._may_start_session = False
        self._logged_out = True

    def keep_session(self, headers: MutableHeaders) -> None:
        """Keep its session, if there is something to keep, and set or end its cookie."""
        if not self._number and self.session != Session():
            self.csrf_token()
        # A session that came with the request is kept already; keeping it again would undo a logout
        # in between.
        if self._number and not self.has_session:
            self.guards.sessions.keep(self._number, self.session)
            headers.append("set-cookie", self._cookie_line(self._number, None))
        elif self._logged_out:
            headers.append("set-cookie", self._cookie_line("", 0))

    def _cookie_line(self, value: str, seconds: int | None) -> str:
        response = Response()
        response.set_cookie(
            self._cookie,
            value,
            max_age=seconds,
            path="/",
            secure=self._secure,
            httponly=True,
            samesite="strict",
        )
        return response.headers["set-cookie"]


def caller_of(scope: Scope) -> Caller:
    """Return the caller of a request.

    Raises:
        RuntimeError: If the application was not put behind `guarded`.
    """
    caller = scope.get(_KEY)
    if not isinstance(caller, Caller):
        raise RuntimeError("this application answers without its guards: serve guarded(app, ...)")
    return caller


def session_of(request: Request) -> Session:
    """Return the session of a request; changes to it are kept."""
    return caller_of(request.scope).session


def csrf_token_of(request: Request) -> str:
    """Return the token that forms (`csrf`) and scripts (`X-CSRF-Token`) of this page send."""
    return caller_of(request.scope).csrf_token()


def has_read_access(request: Request) -> bool:
    """Tell whether the caller may read the desk; otherwise a page names nothing of it."""
    return caller_of(request.scope).has_read_access


def is_from_program(request: Request) -> bool:
    """Tell whether a program asks, with the token in the request."""
    return caller_of(request.scope).is_program
