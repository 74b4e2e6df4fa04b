"""Changes: only pages of ours make them, with the token of their session."""

import pytest
from guarded_site import ELSEWHERE, HERE, TOKEN, Site, ask, in_loop
from starlette.applications import Starlette
from starlette.endpoints import HTTPEndpoint
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route

from secondsource.web.security import Access, change, unguarded


@pytest.fixture
def site():
    return Site()


@pytest.fixture
def browser(site):
    return site.browser()


def test_a_form_of_ours_makes_a_change(site, browser):
    answer = browser.post("/judge", data={"csrf": browser.get("/").text, "verdict": "right"})
    assert answer.status_code == 303
    assert site.changes == ["right"]


def test_a_script_of_ours_makes_a_change_with_the_token_in_a_header(site, browser):
    token = {"X-CSRF-Token": browser.get("/").text}
    assert browser.post("/judge", data={"verdict": "right"}, headers=token).status_code == 303
    assert browser.delete("/judge", headers=token).status_code == 303
    assert site.changes == ["right", ""]


@pytest.mark.parametrize(
    "said",
    [
        ELSEWHERE,
        {"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1:3000"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:8000"},
        {"Sec-Fetch-Site": "nonsense"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:3000"},
        {"Origin": "https://127.0.0.1:8000"},
        {"Origin": "http://127.0.0.1:8000.evil.example"},
        {"Origin": "http://127.0.0.1:8000@evil.example"},
        {"Origin": "http://localhost:8000"},
        {"Origin": "http://[::1"},
        {"Origin": ""},
        {"Referer": "https://evil.example/http://127.0.0.1:8000/"},
        {"Referer": "https://evil.example/"},
        {"Origin": "https://evil.example", "Referer": "http://127.0.0.1:8000/"},
        {},
    ],
)
def test_no_other_site_makes_a_change_even_with_cookie_and_token(site, browser, said):
    token = browser.get("/").text
    forger = site.client(cookies=browser.cookies)
    for sent in ({"data": {"csrf": token}}, {"headers": {"X-CSRF-Token": token}}):
        headers = {**said, **sent.get("headers", {})}
        answer = forger.post("/judge", data=sent.get("data"), headers=headers)
        assert answer.status_code == 403
        assert "refused.elsewhere" in answer.text
    assert site.changes == []


@pytest.mark.parametrize(
    "said",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://127.0.0.1:8000"},
        {"Origin": "HTTP://127.0.0.1:8000"},
        {"Referer": "http://127.0.0.1:8000/reports/r1?q=x"},
    ],
)
def test_browsers_old_and_new_make_changes(site, browser, said):
    token = browser.get("/").text
    client = site.client(cookies=browser.cookies)
    assert client.post("/judge", data={"csrf": token}, headers=said).status_code == 303


@pytest.mark.parametrize(
    ("base", "origin"),
    [
        ("http://localhost:8000", "http://LOCALHOST.:8000"),
        ("http://[::1]:8000", "http://[0:0::1]:8000"),
        ("http://localhost", "http://localhost:80"),
        ("https://localhost", "https://localhost"),
    ],
)
def test_one_place_is_one_place_however_it_is_written(site, base, origin):
    browser = site.browser(base_url=base)
    token = browser.get("/").text
    client = site.client(base_url=base, cookies=browser.cookies)
    assert (
        client.post("/judge", data={"csrf": token}, headers={"Origin": origin}).status_code == 303
    )


def test_two_origins_in_one_request_are_none_of_ours(site):
    headers = [(b"host", b"127.0.0.1:8000"), *[(b"origin", b"http://127.0.0.1:8000")] * 2]
    status, _, _ = in_loop(lambda: ask(site.asgi, headers, method="POST", path="/judge"))
    assert status == 403


@pytest.mark.parametrize("token", ["", "0" * 64, "é", "\ud800"])
def test_a_missing_or_invented_token_changes_nothing(site, browser, token):
    browser.get("/")
    body = {"csrf": token.encode("utf-8", "surrogatepass").decode("latin-1")}
    answer = browser.post("/judge", data=body)
    assert answer.status_code == 403
    assert "refused.csrf" in answer.text
    assert browser.post("/judge").status_code == 403
    assert site.changes == []


def test_the_token_of_another_session_changes_nothing(site, browser):
    browser.get("/")
    theirs = site.browser().get("/").text
    assert browser.post("/judge", data={"csrf": theirs}).status_code == 403
    assert browser.post("/judge", headers={"X-CSRF-Token": theirs}).status_code == 403
    assert site.changes == []


def test_a_wrong_token_in_the_header_is_not_made_good_by_the_form(site, browser):
    data = {"csrf": browser.get("/").text}
    assert browser.post("/judge", data=data, headers={"X-CSRF-Token": ""}).status_code == 403
    assert site.changes == []


def test_the_token_without_its_cookie_changes_nothing(site, browser):
    token = browser.get("/").text
    assert site.browser().post("/judge", data={"csrf": token}).status_code == 403
    assert site.changes == []


def test_the_token_in_the_address_changes_nothing(site, browser):
    token = browser.get("/").text
    assert browser.post(f"/judge?csrf={token}").status_code == 403


def test_a_token_of_one_run_of_the_server_is_none_of_the_next(browser):
    token = browser.get("/").text
    next_run = Site().browser(cookies=browser.cookies)
    assert next_run.post("/judge", data={"csrf": token}).status_code == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "post"])
def test_a_change_that_was_not_wrapped_is_never_reached(site, browser, method, caplog):
    token = {"X-CSRF-Token": browser.get("/").text}
    for path in ("/forgotten", "/", "/nothing/here"):
        answer = browser.request(method, path, headers=token)
        assert answer.status_code == 405
        assert "refused.unchangeable" in answer.text
    assert site.changes == []
    assert "refused.unchangeable" in caplog.text


class _Careless(HTTPEndpoint):
    def post(self, _request):
        raise AssertionError("reached")


async def _bare(_scope, _receive, _send):
    raise AssertionError("reached")


def _fine(_request, _form):
    return PlainTextResponse("fine")


def test_what_is_mounted_is_looked_into(site):
    inner = [
        Route("/fine", change(_fine), methods=["POST"]),
        Route("/not", lambda _: PlainTextResponse("x"), methods=["POST"]),
        Route("/class", _Careless),
    ]
    site.app.router.routes += [
        Mount("/in", routes=inner),
        Mount("/app", Starlette(routes=inner)),
        Mount("/bare", _bare),
        Route("/class", _Careless),
    ]
    browser = site.browser()
    token = {"X-CSRF-Token": browser.get("/").text}
    assert browser.post("/in/fine", headers=token).text == "fine"
    assert browser.post("/app/fine", headers=token).text == "fine"
    for path in ("/in/not", "/app/not", "/in/class", "/class", "/bare", "/bare/x", "/in/none"):
        assert browser.post(path, headers=token).status_code == 405
    assert sorted(unguarded(site.app.routes)) == sorted(
        ["/forgotten", "/class", "/in/not", "/in/class", "/app/not", "/app/class"]
    )


def test_an_application_without_guards_changes_nothing():
    app = Starlette(routes=[Route("/fine", change(_fine), methods=["POST"])])
    with pytest.raises(RuntimeError, match="guarded"):
        in_loop(lambda: ask(app, [(b"host", b"127.0.0.1:8000")], method="POST", path="/fine"))


def test_reading_needs_no_token_and_a_change_cannot_be_read(site, browser):
    assert browser.head("/plain").status_code == 200
    assert browser.options("/plain").status_code == 405
    assert browser.get("/judge").status_code == 405


def test_a_program_with_the_token_needs_no_form():
    site = Site(Access.for_host("127.0.0.1", 8000, token=TOKEN))
    program = site.client(headers={"Authorization": f"bearer {TOKEN}"})
    assert program.post("/judge", data={"verdict": "right"}).status_code == 303
    assert site.changes == ["right"]
    assert program.post("/forgotten").status_code == 405
    assert program.cookies.get("secondsource_session_8000") is None
    assert len(site.guards.sessions) == 0


def test_a_program_acts_for_itself_whatever_cookie_it_sends():
    site = Site(Access.for_host("127.0.0.1", 8000, token=TOKEN))
    browser = site.browser()
    browser.get("/")
    program = site.client(headers={"Authorization": f"Bearer {TOKEN}"}, cookies=browser.cookies)
    program.post("/judge")
    assert program.get("/").text == ""
    number = browser.cookies["secondsource_session_8000"]
    assert site.guards.sessions.find(number).notes == {}


@pytest.mark.parametrize("given", ["Bearer", "Bearer ", "Bearer wrong", f"Bearer {TOKEN}x"])
@pytest.mark.parametrize("token", [None, TOKEN])
def test_a_wrong_token_of_a_program_is_refused_also_where_none_is_needed(given, token):
    site = Site(Access.for_host("127.0.0.1", 8000, token=token))
    client = site.client(headers={**HERE, "Authorization": given})
    for answer in (client.get("/plain"), client.post("/judge")):
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert "refused.bearer" in answer.text
    assert site.changes == []


def test_two_authorizations_are_none():
    site = Site(Access.for_host("127.0.0.1", 8000, token=TOKEN))
    authorization = (b"authorization", f"Bearer {TOKEN}".encode())
    status, _, _ = in_loop(
        ask, site.asgi, [(b"host", b"127.0.0.1:8000"), authorization, authorization]
    )
    assert status == 401


def test_refusals_are_logged_without_any_secret(site, browser, caplog):
    token = browser.get("/").text
    client = site.client(cookies=browser.cookies)
    data = {"csrf": token, "verdict": "quiet words"}
    client.post("/judge?token=sesame", data=data, headers=ELSEWHERE)
    (line,) = caplog.messages
    assert line == "refused.elsewhere: POST /judge from testclient"
    assert caplog.records[0].name == "secondsource.web"


def test_a_path_cannot_write_lines_into_the_log(site, browser, caplog):
    browser.post("/x%0D%0Arefused.host:%20GET%20/%1b[31m" + "a" * 5000)
    (line,) = caplog.messages
    assert line.isprintable()
    assert len(line) < 800
