"""What every answer says to the browser about itself."""

import pytest
from guarded_site import PASSWORD, Site
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from secondsource.web.security import Access

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@pytest.fixture
def site(tmp_path):
    (tmp_path / "desk.css").write_text("body {}")
    lax = {"Content-Security-Policy": "default-src *", "X-Frame-Options": "ALLOWALL"}
    careless = Route("/careless", lambda _: PlainTextResponse("x", headers=lax))
    return Site(static=tmp_path, routes=[careless])


def check(answer, policy=POLICY):
    assert answer.headers.get_list("content-security-policy") == [policy]
    assert answer.headers.get_list("x-frame-options") == ["DENY"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    denied = answer.headers["permissions-policy"].split(", ")
    assert {"camera=()", "microphone=()", "geolocation=()"} <= set(denied)
    assert all(feature.endswith("=()") for feature in denied)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/reports/r1.json", 200),
        ("/careless", 200),
        ("/nothing/here", 404),
        ("/broken", 500),
        ("/judge", 405),
        ("/static/none.css", 404),
        ("/onward?next=/plain", 303),
        ("/enter", 200),
    ],
)
def test_every_answer_binds_the_browser_and_is_kept_nowhere(site, path, status):
    answer = site.browser().get(path)
    assert answer.status_code == status
    check(answer)
    assert answer.headers.get_list("cache-control") == ["no-store"]


def test_refused_requests_are_answered_in_the_same_way(site):
    check(site.client("http://evil.example").get("/"))
    check(site.client().post("/judge"))
    shut = Site(Access.for_host("192.0.2.1", 8000, password=PASSWORD))
    check(shut.browser().get("/"))
    check(shut.browser().get("/reports/r1.json"))


def test_static_files_may_be_kept(site):
    answer = site.browser().get("/static/desk.css")
    check(answer)
    assert "immutable" in answer.headers["cache-control"]


def test_only_static_files_may_be_kept():
    keeps = {"Cache-Control": "public, max-age=600"}
    routes = [
        Route(path, lambda _: PlainTextResponse("x", headers=keeps)) for path in ("/a", "/statics")
    ]
    browser = Site(routes=routes).browser()
    assert browser.get("/a").headers["cache-control"] == "no-store"
    assert browser.get("/statics").headers["cache-control"] == "no-store"


def test_a_static_file_that_is_missing_is_not_kept_as_missing():
    def missing(_request):
        return PlainTextResponse("x", 404, headers={"Cache-Control": "max-age=600"})

    browser = Site(routes=[Route("/static/none", missing)]).browser()
    assert browser.get("/static/none").headers["cache-control"] == "no-store"


def test_raw_bytes_are_handed_out_to_be_kept_and_never_run(site):
    answer = site.browser().get("/raw")
    check(answer, "sandbox; default-src 'none'")
    assert answer.content == b"<script>"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''ort.html"
