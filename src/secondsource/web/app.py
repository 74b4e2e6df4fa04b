"""The application: a route for each page, and the answers to errors."""

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
from secondsource.web.change_routes import change_routes
from secondsource.web.check_routes import check_routes
from secondsource.web.desk_handle import DeskHandle
from secondsource.web.interface_language import (
    CHANGE_LANGUAGE,
    language_of,
    language_routes,
    mark_language,
)
from secondsource.web.openapi import describe
from secondsource.web.page import Page, PageRequest, ServerState, json_path
from secondsource.web.pages import PAGES
from secondsource.web.reading_jobs import Readings
from secondsource.web.security import (
    Access,
    SecuritySettings,
    csrf_token_of,
    has_read_access,
    session_of,
)
from secondsource.web.templating import render, static_address, templates_in
from secondsource.web.wording import ENGLISH, LANGUAGES, Wording, load_wording

_log = logging.getLogger("secondsource.web")
_STATIC = "/static/"


def make_app(desk: str | Path, access: Access | None = None) -> ASGIApp:
    """Return the application that serves a desk, behind its guards.

    Args:
        desk: The desk's file; made if there is none.
        access: Address, names and secrets of the server; this machine alone if None.

    Raises:
        LedgerError: If the desk cannot be opened.
    """
    wordings = {language: load_wording(language) for language in LANGUAGES}
    desk_handle = DeskHandle(Path(desk))
    access = access or Access.for_host("127.0.0.1", 0)
    # A person who logs in need not be the one who started the server.
    author = "" if access.needs_login else user_name()
    server = ServerState(desk_handle, wordings, Readings(desk_handle.path), author)
    application = _Application(
        server,
        {language: templates_in(language) for language in LANGUAGES},
        access.needs_login,
    )
    guards = SecuritySettings(
        access=access,
        refuse=application.refuse,
        render=application.render,
        static=_STATIC,
        open_paths=frozenset({CHANGE_LANGUAGE}),
    )

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        server.readings.resume()
        yield
        server.readings.close()
        desk_handle.close()

    routes = [
        *(route for page in PAGES for route in application.routes(page)),
        *change_routes(server, wants_json),
        *check_routes(server, wants_json, application.render),
        Route("/raw/{sha256}", application.raw),
        Route("/openapi.json", lambda _: JSONResponse(describe(PAGES, wordings[ENGLISH]))),
        *security.login_routes(guards),
        *language_routes(),
        Mount("/static", _StaticFiles(packages=[("secondsource.web", "static")])),
    ]
    app = Starlette(
        routes=routes,
        lifespan=lifespan,
        exception_handlers={
            SecondsourceError: application.answer_failure,
            HTTPException: application.answer_http_error,
            Exception: application.answer_defect,
        },
    )
    return security.guarded(app, guards)


class _StaticFiles(StaticFiles):
    """The package's own files. Their addresses hold a hash of the content, so they are cached."""

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
    """Endpoints of the application: pages, their JSON, and errors."""

    server: ServerState
    templates: Mapping[str, Environment]
    needs_login: bool

    def routes(self, page: Page) -> list[Route]:
        """Return the routes of a page: for a person, and for a program."""
        endpoint = self._endpoint(page)
        # The path with the ending comes first, or an id would match it.
        paths = (json_path(page.path), page.path)
        return [Route(path, endpoint, methods=["GET"]) for path in paths]

    def _endpoint(self, page: Page) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            visit = PageRequest(request, self.server, wants_json(request))
            answered = page.answer(visit)
            if visit.for_program:
                return JSONResponse(answered.form())
            title = answered.title or visit.wording(f"page.{page.name}")
            return self.render(
                request,
                f"{page.name}.html",
                {**answered.template_values(), "page": page.name, "title": title},
            )

        return answer

    def raw(self, request: Request) -> Response:
        """Answer with a file's bytes as they were received, as a download only."""
        sha256 = request.path_params["sha256"]
        size, pieces = self.server.desk().ledger.raw.pieces(sha256)
        return security.download(pieces, size, f"{sha256[:16]}.bin")

    def render(
        self, request: Request, template: str, values: Mapping[str, object], status: int = 200
    ) -> Response:
        """Answer with a page."""
        all_values = {**self._common_values(request), **values}
        language = language_of(request)
        response = HTMLResponse(render(self.templates[language], template, all_values), status)
        mark_language(response, language)
        return response

    def _common_values(self, request: Request) -> dict[str, object]:
        """Return the values that every page needs: navigation, names, tokens."""
        entered = has_read_access(request)
        session, query = session_of(request), request.query_params
        csrf = csrf_token_of(request)
        address = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return {
            "page": "",
            "title": self._wording(request)("product"),
            "entered": entered,
            "leaving": entered and self.needs_login,
            "navigation": [page for page in PAGES if page.listed],
            "csrf": csrf,
            "form_token": lambda: Markup('<input type="hidden" name="csrf" value="{}">').format(
                csrf
            ),
            "query": query.get("q", ""),
            "asked": _QueryValues(query),
            "here": address,
            "here_path": request.url.path,
            "json_address": _json_address(request),
            "notice": self._notice(request) if entered else None,
            "author": (session.author or self.server.author) if entered else "",
            "desk_name": self.server.desk.path.name if entered else "",
            "charts": static_address("vega.js"),
        }

    def _notice(self, request: Request) -> dict[str, str] | None:
        """Return the message of the last change, and remove it from the session."""
        notes = session_of(request).notes
        if "words" not in notes:
            return None
        return {"words": notes.pop("words"), "number": notes.pop("number", "")}

    def refuse(self, request: Request, status: int, key: str) -> Response:
        """Answer that a request is refused."""
        return self._error(request, status, {"reason": self._wording(request)(key)})

    async def answer_failure(self, request: Request, error: Exception) -> Response:
        """Answer an expected error with its step, subject, reason and remedy."""
        assert isinstance(error, SecondsourceError)
        status = 503
        if isinstance(error, NotFoundError):
            status = 404
        elif isinstance(error, UsageError):
            status = 400
        if status == 503:
            _log.error("%s: %s", request.url.path, error)
        recorded = self._wording(request).recorded
        detail = {
            "step": recorded(error.step),
            "subject": error.subject,
            "reason": recorded(error.reason),
            "remedy": recorded(error.remedy),
        }
        return self._error(request, status, detail)

    async def answer_http_error(self, request: Request, error: Exception) -> Response:
        """Answer that the path or the method does not exist."""
        assert isinstance(error, HTTPException)
        status = error.status_code
        key = "error.no_page" if status == 404 else "error.no_method"
        return self._error(request, status, {"reason": self._wording(request)(key)})

    async def answer_defect(self, request: Request, error: Exception) -> Response:
        """Answer a defect of the program with status 500, and log the traceback."""
        _log.error("%s failed", request.url.path, exc_info=error)
        return self._error(request, 500, {"reason": self._wording(request)("error.ours")})

    def _wording(self, request: Request) -> Wording:
        return self.server.wording_of(request)

    def _error(self, request: Request, status: int, detail: Mapping[str, str]) -> Response:
        if wants_json(request):
            return JSONResponse({"error": {k: v for k, v in detail.items() if v}}, status)
        words, key = self._wording(request), f"error.heading_{status}"
        heading = words(key if words.has(key) else "error.heading")
        defaults = {
            "reason": "",
            "remedy": "",
            "step": "",
            "subject": "",
            "title": heading,
            "heading": heading,
        }
        return self.render(request, "error.html", {**defaults, **detail}, status)


class _QueryValues(dict[str, str]):
    """The values of a query; "" for a missing one."""

    def __missing__(self, name: str) -> str:
        return ""


def _json_address(request: Request) -> str:
    query = urlencode(list(request.query_params.multi_items()))
    return json_path(request.url.path) + (f"?{query}" if query else "")
