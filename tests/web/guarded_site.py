"""A small site behind the guards, and browsers and programs that visit it."""

from concurrent.futures import ThreadPoolExecutor

import anyio
from jinja2 import ChoiceLoader, DictLoader, Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient

from secondsource.web.security import (
    Access,
    LoginThrottle,
    SecuritySettings,
    Sessions,
    UploadLimits,
    change,
    csrf_token_of,
    download,
    guarded,
    login_routes,
    session_of,
    wants_json,
)

PASSWORD = "a heron on the weir"
TOKEN = "T0ken-for-the-harbour-desk"
LIMITS = UploadLimits(files=3, file_bytes=40_000, all_bytes=100_000, fields=5, field_bytes=1_000)

HERE = {"Sec-Fetch-Site": "same-origin"}
ELSEWHERE = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
LINK_FROM_ELSEWHERE = {
    "Sec-Fetch-Site": "cross-site",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Dest": "document",
    "Accept": "text/html",
}

_PAGE = {
    "page.html": "<title>{% block title %}{% endblock %}</title>{% block main %}{% endblock %}"
}
_TEMPLATES = Environment(
    loader=ChoiceLoader([DictLoader(_PAGE), PackageLoader("secondsource.web")]),
    autoescape=True,
    undefined=StrictUndefined,
)


def refuse(request, status, key):
    """Answer with the key, and with all that a careless page might show of the request."""
    if wants_json(request.scope):
        return JSONResponse({"refused": key}, status)
    return HTMLResponse(f"{key} {request.url} [{csrf_token_of(request)}]", status)


def render(_request, template, shown):
    """Show a template with keys in place of words."""
    page = _TEMPLATES.get_template(template)
    return HTMLResponse(page.render(shown, t=lambda key, **_: f"<{key}>"))


class Clock:
    """A clock that stands until it is moved, and remembers how long people waited by it."""

    def __init__(self):
        self.now = 1000.0
        self.waits = []

    def __call__(self):
        return self.now

    async def sleep(self, seconds):
        self.waits.append(seconds)
        # Others go on meanwhile.
        await anyio.sleep(0)
        self.now += seconds


class Site:
    """The site.

    Args:
        access: Who may reach it.
        static: A folder of static files.
        routes: More routes.
    """

    def __init__(self, access=None, static=None, routes=()):
        self.changes = []
        self.files = []
        self.clock = Clock()
        self.access = access or Access.for_host("127.0.0.1", 8000)
        throttle = LoginThrottle(self.clock, self.clock.sleep)
        self.guards = SecuritySettings(
            access=self.access,
            refuse=refuse,
            render=render,
            sessions=Sessions(clock=self.clock),
            throttle=throttle,
        )
        mounted = [Mount("/static", _static(static))] if static else []
        self.app = Starlette(
            routes=[
                Route("/", self._page),
                Route("/plain", lambda _: PlainTextResponse("plain")),
                Route("/reports/{id}.json", lambda r: JSONResponse(dict(r.path_params))),
                Route("/reports/{id}", lambda r: PlainTextResponse(r.path_params["id"])),
                Route("/whoami", lambda r: PlainTextResponse(session_of(r).author)),
                Route("/broken", self._break),
                Route("/raw", lambda _: download([b"<scr", b"ipt>"], 8, "rép/ort.html")),
                Route("/judge", change(self._judge), methods=["POST", "DELETE"]),
                Route("/drop", change(self._drop, LIMITS), methods=["POST"]),
                Route("/forgotten", self._forgotten, methods=["POST", "PUT"]),
                *login_routes(self.guards),
                *mounted,
                *routes,
            ]
        )
        self.asgi = guarded(self.app, self.guards)

    def browser(self, **options):
        """Return a browser that has just been opened, showing a page of this site."""
        options.setdefault("headers", {**HERE, "Accept": "text/html"})
        return self.client(**options)

    def client(self, base_url=None, **options):
        """Return a client that says nothing of itself."""
        options.setdefault("raise_server_exceptions", False)
        options.setdefault("follow_redirects", False)
        host = f"[{self.access.host}]" if ":" in self.access.host else self.access.host
        return TestClient(self.asgi, base_url=base_url or f"http://{host}:8000", **options)

    def _page(self, request):
        return PlainTextResponse(csrf_token_of(request))

    def _judge(self, request, form):
        self.changes.append(form.text("verdict"))
        session_of(request).notes["done"] = "judged"
        return RedirectResponse("/", 303)

    async def _drop(self, _request, form):
        self.files = [(upload, upload.file.read()) for upload in form.files]
        return JSONResponse([upload.filename for upload in form.files])

    def _forgotten(self, _request):
        self.changes.append("without a check")
        return PlainTextResponse("changed")

    def _break(self, _request):
        raise ZeroDivisionError


def _static(folder):
    class Cached(StaticFiles):
        def file_response(self, *args, **kwargs):
            response = super().file_response(*args, **kwargs)
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
            return response

    return Cached(directory=folder)


def cookie_of(client):
    """Return the session's cookie in a browser, or ""."""
    return client.cookies.get("secondsource_session_8000", "")


def enter(client, secret=PASSWORD, author="Orla Tennick", **more):
    """Fill in the login form and send it."""
    page = client.get("/enter").text
    token = page.partition('name="csrf" value="')[2].partition('"')[0]
    data = {"csrf": token, "secret": secret, "author": author, **more}
    return client.post("/enter", data=data)


def in_loop(function, *arguments):
    """Run a coroutine in a thread of its own: tests in a browser leave a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(anyio.run, function, *arguments).result()


async def ask(app, headers=(), method="GET", path="/", messages=(), **scope):
    """Ask an application without any client between, and return status, headers and body."""
    sent = []
    waiting = iter(messages or [{"type": "http.request", "body": b"", "more_body": False}])
    whole = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": list(headers),
        "client": ("192.0.2.7", 5000),
        "server": ("127.0.0.1", 8000),
        **scope,
    }

    async def receive():
        return next(waiting, {"type": "http.disconnect"})

    async def send(message):
        sent.append(message)

    await app(whole, receive, send)
    start, *bodies = sent
    return start["status"], start["headers"], b"".join(m.get("body", b"") for m in bodies)
