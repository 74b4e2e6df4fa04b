"""Who asks: the browser or program behind one request, and what a handler may know of it.

A cookie is only set once there is something to keep: a page with a form was made, or something was
written into the session. A request that another site caused never begins a session. It comes
without our cookie (SameSite=Strict), even from a browser that has one, and a new cookie would take
the place of the old one: a link in a mail would log people out.
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
from secondsource.web.security.same_origin import comes_from_elsewhere
from secondsource.web.security.server_access import Access
from secondsource.web.security.sessions import Session, Sessions, new_number

_KEY = "secondsource.caller"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecuritySettings:
    """What a server guards its desk with.

    Args:
        access: Who may reach it.
        refuse: Makes the answer to a refused request. Runs in the event loop.
        render: Makes a page. Runs in the event loop.
        sessions: What is remembered of browsers.
        slowing: What slows down those who guess a secret, wherever they give it.
        static: Where the package's own style, scripts and pictures are, which the login page
            needs too. Everybody may read what is under it.
    """

    access: Access
    refuse: Refuse
    render: Render
    sessions: Sessions = field(default_factory=Sessions)
    slowing: LoginThrottle = field(default_factory=LoginThrottle)
    static: str = "/static/"


class Caller:
    """The browser or program behind one request.

    Args:
        guards: Of the server.
        scope: The request.
    """

    def __init__(self, guards: SecuritySettings, scope: Scope) -> None:
        self.guards = guards
        self.program = False
        """Whether it has given the right token in the request itself, as programs do."""
        self.session = Session()
        connection = HTTPConnection(scope)
        # Cookies do not know ports: without it, two desks of one machine would log each other out.
        self._cookie = f"secondsource_session_{guards.access.port}"
        self._secure = scope["scheme"] == "https"
        self._may_begin = not comes_from_elsewhere(connection.headers)
        self._sent = connection.cookies.get(self._cookie, "")
        self._number = ""
        self._left = False
        found = guards.sessions.find(self._sent)
        if found is not None:
            self._number, self.session = self._sent, found
        scope[_KEY] = self

    @property
    def known(self) -> bool:
        """Whether it came with the cookie of a session that is still kept."""
        return bool(self._sent) and self._number == self._sent

    @property
    def may_read(self) -> bool:
        """Whether it may see what the desk holds."""
        return not self.guards.access.needs_login or self.program or self.session.entered

    def come_as_program(self) -> None:
        """Count it as a program. Nothing is kept for it, and its cookies count for nothing."""
        self.forget()
        self.program = True

    def forget(self) -> None:
        """Answer it as if it had no session, and begin none."""
        self._sent, self._number, self.session, self._may_begin = "", "", Session(), False

    def csrf(self) -> str:
        """Return the token for its forms, and begin a session if there is none.

        It is "" for those who get no session.
        """
        if not self._number and self._may_begin:
            self._number = new_number()
        return self.guards.sessions.token(self._number) if self._number else ""

    def gave(self, token: str) -> bool:
        """Tell whether this is the token of the session it came with."""
        right = self.guards.sessions.token(self._sent)
        return self.known and hmac.compare_digest(right.encode(), token.encode("utf-8", "replace"))

    def enter(self, author: str) -> None:
        """Let it in, under a new number: whoever planted or saw the old one has nothing."""
        self.guards.sessions.drop(self._number)
        self._number, self.session = new_number(), Session(entered=True, author=author)

    def leave(self) -> None:
        """End its session."""
        self.guards.sessions.drop(self._number)
        self._number, self.session, self._may_begin, self._left = "", Session(), False, True

    def settle(self, headers: MutableHeaders) -> None:
        """Keep its session, if there is something to keep, and set or end its cookie."""
        if not self._number and self.session != Session():
            self.csrf()
        # One that is known is kept already; keeping it anew would undo a leaving in between.
        if self._number and not self.known:
            self.guards.sessions.keep(self._number, self.session)
            headers.append("set-cookie", self._cookie_line(self._number, None))
        elif self._left:
            headers.append("set-cookie", self._cookie_line("", 0))

    def _cookie_line(self, value: str, seconds: int | None) -> str:
        made = Response()
        made.set_cookie(
            self._cookie,
            value,
            max_age=seconds,
            path="/",
            secure=self._secure,
            httponly=True,
            samesite="strict",
        )
        return made.headers["set-cookie"]


def caller_of(scope: Scope) -> Caller:
    """Return who asks.

    Raises:
        RuntimeError: If the application was not put behind `guarded`.
    """
    caller = scope.get(_KEY)
    if not isinstance(caller, Caller):
        raise RuntimeError("this application answers without its guards: serve guarded(app, ...)")
    return caller


def session_of(request: Request) -> Session:
    """Return the session of a request, to read and to write; what is written is kept."""
    return caller_of(request.scope).session


def csrf_of(request: Request) -> str:
    """Return the token that forms (`csrf`) and scripts (`X-CSRF-Token`) of this page send."""
    return caller_of(request.scope).csrf()


def may_read(request: Request) -> bool:
    """Tell whether who asks may see what the desk holds; a page names nothing of it else."""
    return caller_of(request.scope).may_read


def by_program(request: Request) -> bool:
    """Tell whether a program asks, with the token in the request."""
    return caller_of(request.scope).program
