"""The application: a route for each page, and what is answered when one cannot."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

from secondsource.desk import user_name
from secondsource.model import NotFoundError, SecondsourceError, UsageError
from secondsource.web import security
from secondsource.web.change_routes import changes
from secondsource.web.desk_handle import KeptDesk
from secondsource.web.openapi import describe
from secondsource.web.page import Page, PageRequest, ServerState, json_path
from secondsource.web.pages import PAGES
from secondsource.web.reading_jobs import Readings
from secondsource.web.security import Access, SecuritySettings, csrf_of, may_read, session_of
from secondsource.web.templating import make_templates, render, static_address
from secondsource.web.wording import load_wording

_log = logging.getLogger("secondsource.web")
_STATIC = "/static/"


def make_app(desk: str | Path, access: Access | None = None) -> ASGIApp:
    """Return the application that serves a desk, behind its guards.

    Args:
        desk: The desk's file; made if there is none.
        access: Where it is served and to whom; this machine alone if None.

    Raises:
        LedgerError: If the desk cannot be opened.
    """
    wording = load_wording()
    kept = KeptDesk(Path(desk))
    access = access or Access.for_host("127.0.0.1", 0)
    # Whoever comes from elsewhere is not the person who started the server.
    author = "" if access.needs_login else user_name()
    held = ServerState(kept, wording, Readings(kept.path), author)
    face = _Application(held, make_templates(wording), access.needs_login)
    guards = SecuritySettings(
        access=access,
        refuse=face.refuse,
        render=face.render,
        static=_STATIC,
    )

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        held.readings.take_up()
        yield
        held.readings.close()
        kept.close()

    routes = [
        *(route for page in PAGES for route in face.routes(page)),
        *changes(held, wants_json),
        Route("/raw/{sha256}", face.raw),
        Route("/openapi.json", lambda _: JSONResponse(describe(PAGES, wording))),
        *security.entrance(guards),
        Mount("/static", _StaticFiles(packages=[("secondsource.web", "static")])),
    ]
    app = Starlette(
        routes=routes,
        lifespan=lifespan,
        exception_handlers={
            SecondsourceError: face.failed,
            HTTPException: face.missing,
            Exception: face.broken,
        },
    )
    return security.guarded(app, guards)


class _StaticFiles(StaticFiles):
    """Files of the package's own; their addresses change when they do, so they may be kept."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        if b"v=" in scope["query_string"]:
            answer.headers["Cache-Control"] = "private, max-age=31536000, immutable"
        return answer


def wants_json(request: Request) -> bool:
    """Tell whether a request wants JSON: by the end of its path, or by what it accepts."""
    return request.url.path.endswith(".json") or security.wants_json(request.scope)


@dataclass(frozen=True, slots=True)
class _Application:
    """How the application shows itself: pages, JSON and errors in one manner."""

    held: ServerState
    templates: Environment
    people_enter: bool

    def routes(self, page: Page) -> list[Route]:
        """Return the routes of a page: for a person, and for a program."""
        endpoint = self._endpoint(page)
        # The path with the ending comes first: an id may not swallow it.
        paths = (json_path(page.path), page.path)
        return [Route(path, endpoint, methods=["GET"]) for path in paths]

    def _endpoint(self, page: Page) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            visit = PageRequest(request, self.held, wants_json(request))
            found = page.answer(visit)
            if visit.for_program:
                return JSONResponse(found.form())
            title = found.title or self.held.wording(f"page.{page.name}")
            return self.render(
                request, f"{page.name}.html", {**found.shown(), "page": page.name, "title": title}
            )

        return answer

    def raw(self, request: Request) -> Response:
        """Answer with a file's bytes as they were received, to be saved and never shown."""
        sha256 = request.path_params["sha256"]
        size, pieces = self.held.desk().ledger.raw.pieces(sha256)
        return security.download(pieces, size, f"{sha256[:16]}.bin")

    def render(
        self, request: Request, template: str, values: Mapping[str, object], status: int = 200
    ) -> Response:
        """Answer with a page."""
        shown = {**self._around(request), **values}
        return HTMLResponse(render(self.templates, template, shown), status)

    def _around(self, request: Request) -> dict[str, object]:
        """Return what every page needs: navigation, names, tokens."""
        entered = may_read(request)
        session, query = session_of(request), request.query_params
        csrf = csrf_of(request)
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return {
            "page": "",
            "title": self.held.wording("product"),
            "entered": entered,
            "leaving": entered and self.people_enter,
            "navigation": [page for page in PAGES if page.listed],
            "csrf": csrf,
            "form_token": lambda: Markup('<input type="hidden" name="csrf" value="{}">').format(
                csrf
            ),
            "query": query.get("q", ""),
            "asked": _QueryValues(query),
            "here": here,
            "here_path": request.url.path,
            "json_address": _json_address(request),
            "notice": self._notice(request) if entered else None,
            "author": (session.author or self.held.author) if entered else "",
            "desk_name": self.held.desk.path.name if entered else "",
            "charts": static_address("vega.js"),
        }

    def _notice(self, request: Request) -> dict[str, str] | None:
        """Return what the last change has to say, once."""
        notes = session_of(request).notes
        if "words" not in notes:
            return None
        return {"words": notes.pop("words"), "number": notes.pop("number", "")}

    def refuse(self, request: Request, status: int, key: str) -> Response:
        """Answer that a request is refused."""
        reason = self.held.wording(key)
        return self._error(request, status, {"reason": reason, "heading": self._heading(status)})

    async def failed(self, request: Request, error: Exception) -> Response:
        """Answer that a page cannot be shown, with the step, the reason and what to do."""
        assert isinstance(error, SecondsourceError)
        status = 503
        if isinstance(error, NotFoundError):
            status = 404
        elif isinstance(error, UsageError):
            status = 400
        if status == 503:
            _log.error("%s: %s", request.url.path, error)
        told = {
            "step": error.step,
            "subject": error.subject,
            "reason": error.reason,
            "remedy": error.remedy,
            "heading": self._heading(status),
        }
        return self._error(request, status, told)

    async def missing(self, request: Request, error: Exception) -> Response:
        """Answer that there is no such page."""
        assert isinstance(error, HTTPException)
        status = error.status_code
        key = "error.no_page" if status == 404 else "error.no_method"
        told = {"reason": self.held.wording(key), "heading": self._heading(status)}
        return self._error(request, status, told)

    async def broken(self, request: Request, error: Exception) -> Response:
        """Answer that something went wrong that should not; the log has the rest."""
        _log.error("%s failed", request.url.path, exc_info=error)
        told = {"reason": self.held.wording("error.ours"), "heading": self._heading(500)}
        return self._error(request, 500, told)

    def _heading(self, status: int) -> str:
        key = f"error.heading_{status}"
        return self.held.wording(key if self.held.wording.has(key) else "error.heading")

    def _error(self, request: Request, status: int, told: Mapping[str, str]) -> Response:
        if wants_json(request):
            form = {k: v for k, v in told.items() if v and k != "heading"}
            return JSONResponse({"error": form}, status)
        known = {"reason": "", "remedy": "", "step": "", "subject": "", "title": told["heading"]}
        return self.render(request, "error.html", {**known, **told}, status)


class _QueryValues(dict[str, str]):
    """The values of a query; of what was not asked, nothing."""

    def __missing__(self, name: str) -> str:
        return ""


def _json_address(request: Request) -> str:
    query = urlencode(list(request.query_params.multi_items()))
    return json_path(request.url.path) + (f"?{query}" if query else "")
