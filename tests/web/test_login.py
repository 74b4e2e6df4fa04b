"""Entering and leaving: the login page, guesses, and names."""

import time

import anyio
import pytest
from guarded_site import HERE, PASSWORD, TOKEN, Clock, Site, ask, cookie_of, enter, in_loop
from starlette.responses import Response

from secondsource.web.security import (
    Access,
    LoginThrottle,
    clean_name,
    guarded,
    has_read_access,
    local_path,
)
from secondsource.web.security.login import _LoginPage
from secondsource.web.security.login_throttle import BusyError


@pytest.fixture(scope="module")
def by_password():
    """The hash takes a fifth of a second: it is made once."""
    return Access.for_host("192.0.2.1", 8000, password=PASSWORD, token=TOKEN)


@pytest.fixture(scope="module")
def by_token():
    return Access.for_host("192.0.2.1", 8000, token=TOKEN)


@pytest.fixture
def site(by_password):
    return Site(by_password)


@pytest.fixture
def browser(site):
    return site.browser()


def test_pages_send_strangers_to_the_login_page_and_back(browser):
    answer = browser.get("/reports/r1?q=ferry%20cable&page=2")
    assert answer.status_code == 303
    assert (
        answer.headers["location"] == "/enter?next=%2Freports%2Fr1%3Fq%3Dferry%2520cable%26page%3D2"
    )
    page = browser.get(answer.headers["location"])
    assert 'name="next" value="/reports/r1?q=ferry%20cable&amp;page=2"' in page.text
    entered = enter(browser, next="/reports/r1?q=ferry%20cable&page=2")
    assert entered.status_code == 303
    assert entered.headers["location"] == "/reports/r1?q=ferry%20cable&page=2"
    assert browser.get("/reports/r1").text == "r1"
    assert browser.get("/whoami").text == "Orla Tennick"


@pytest.mark.parametrize(
    ("path", "accept"),
    [("/reports/r1.json", "*/*"), ("/reports/r1", "application/json"), ("/none.json", "text/html")],
)
def test_programs_are_told_to_bring_the_token(site, path, accept):
    answer = site.client().get(path, headers={"Accept": accept})
    assert answer.status_code == 401
    assert answer.json() == {"refused": "refused.unentered"}
    assert answer.headers["www-authenticate"].startswith("Bearer")
    right = {"Accept": accept, "Authorization": f"Bearer {TOKEN}"}
    assert site.client().get(path, headers=right).status_code in (200, 404)


def test_strangers_see_and_change_nothing(site, browser):
    token = browser.get("/enter").text.partition('name="csrf" value="')[2][:64]
    for path in ("/", "/plain", "/raw", "/nothing", "/broken", "//enter", "/enter/", "/static"):
        assert browser.get(path).status_code == 303
    answer = browser.post("/judge", data={"csrf": token, "verdict": "right"})
    assert answer.headers["location"] == "/enter?next=%2F"
    assert site.changes == []


def test_the_login_page_has_its_static_files(tmp_path, by_password):
    (tmp_path / "desk.css").write_text("body {}")
    (tmp_path.parent / "secret.txt").write_text("secret")
    browser = Site(by_password, static=tmp_path).browser()
    assert browser.get("/static/desk.css").status_code == 200
    for path in ("/static/../secret.txt", "/static/%2e%2e/secret.txt", "/static/..%2fsecret.txt"):
        assert browser.get(path).status_code in (303, 404)


def test_a_wrong_password_or_token_does_not_let_in(browser, caplog):
    for secret in ("a heron on the wier", "", TOKEN[:-1], "x" * 5000):
        answer = enter(browser, secret)
        assert answer.status_code == 403
        assert "enter.wrong" in answer.text
        assert "Bearer" not in answer.text
    assert browser.get("/plain").status_code == 303
    assert "enter.wrong: POST /enter from testclient" in caplog.text
    assert "heron" not in caplog.text
    assert TOKEN[:-1] not in caplog.text


def test_the_token_opens_where_the_password_does(browser):
    assert enter(browser, TOKEN).status_code == 303
    assert browser.get("/plain").status_code == 200


def test_judgements_need_a_name_to_be_made_under(browser):
    answer = enter(browser, author=" \u202e\n ")
    assert answer.status_code == 400
    assert "enter.nameless" in answer.text
    assert browser.get("/plain").status_code == 303


def test_the_login_form_is_guarded_like_any_other(site, browser):
    assert browser.post("/enter", data={"secret": PASSWORD, "author": "x"}).status_code == 403
    stranger = site.client(headers={"Sec-Fetch-Site": "cross-site"})
    assert stranger.post("/enter", data={"secret": PASSWORD}).status_code == 403
    enter(browser)
    assert browser.post("/leave").status_code == 403
    assert browser.get("/plain").status_code == 200


def test_a_login_form_with_files_or_megabytes_is_not_read(browser):
    browser.headers["X-CSRF-Token"] = browser.get("/enter").text.partition('name="csrf" value="')[
        2
    ][:64]
    file = {"files": [("secret", ("x.txt", PASSWORD))]}
    assert browser.post("/enter", data={"author": "x"}, **file).status_code == 413
    assert browser.post("/enter", data={"secret": "x" * 1_000_000}).status_code == 413


def test_the_printed_link_lets_in_and_leaves_no_token_behind(by_token, caplog):
    site = Site(by_token)
    browser = site.browser(headers={"Sec-Fetch-Site": "none"})
    scopes = []

    async def watched(scope, receive, send):
        scopes.append(scope)
        await site.asgi(scope, receive, send)

    browser._transport.app = watched
    link = by_token.link().partition(":8000")[2]
    answer = browser.get(link)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    assert browser.get("/plain").status_code == 200
    # What a server logs of a request after it was answered.
    assert scopes[0]["query_string"] == b""
    wrong = browser.get("/enter?token=" + "w" * 43)
    assert wrong.status_code == 403
    assert "w" * 43 not in wrong.text
    assert TOKEN not in caplog.text
    assert "w" * 43 not in caplog.text


def test_people_already_in_only_change_their_name(site, browser):
    enter(browser)
    number = cookie_of(browser)
    page = browser.get("/enter").text
    assert 'name="secret"' not in page
    assert 'value="Orla Tennick"' in page
    assert enter(browser, "", "Dag Ramsvik").status_code == 303
    assert browser.get("/whoami").text == "Dag Ramsvik"
    assert cookie_of(browser) == number


def test_where_nobody_logs_in_the_page_asks_for_a_name_only():
    browser = Site().browser()
    assert 'name="secret"' not in browser.get("/enter").text
    enter(browser, "", "Orla Tennick")
    assert browser.get("/whoami").text == "Orla Tennick"


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "\t//evil.example",
        " //evil.example",
        "https://evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "evil.example",
        "",
        "/x\r\nSet-Cookie: a=b",
        "/x\\..\\evil",
        "/\u202emoc",
        "/" + "x" * 3000,
        "/enter",
        "/enter?next=/x",
        "/leave",
        "/onward?next=/x",
        None,
    ],
)
def test_after_entering_no_address_leads_away_from_here(path):
    assert local_path(path) == "/"


@pytest.mark.parametrize("path", ["/", "/reports/r1", "/search?q=a%2F%2Fb&x=http://y", "/강나루"])
def test_after_entering_people_go_on_to_where_they_were_going(path):
    assert local_path(path) == path


def test_a_login_link_to_another_site_leads_nowhere(browser):
    page = browser.get("/enter?next=https://evil.example")
    assert "evil" not in page.text
    assert enter(browser, next="//evil.example").headers["location"] == "/"
    assert browser.get("/onward?next=/%5Cevil.example").headers["location"] == "/"


def test_what_a_person_types_is_shown_as_text(browser):
    page = browser.get('/enter?next=/"><script>alert(1)</script>').text
    assert "<script>" not in page


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("  Orla   Tennick ", "Orla Tennick"),
        ("Orla\r\nSet-Cookie: x=y", "Orla Set-Cookie: x=y"),
        ("Orla\x00\x1b[31m", "Orla [31m"),
        ("Orla\u2028Tennick", "Orla Tennick"),
        ("\u202ekcinneT\u202c", "kcinneT"),
        ("강나루", "강나루"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("e\u0301", "é"),
        ("n" * 500, "n" * 100),
        ("\ud800", ""),
        ("", ""),
    ],
)
def test_a_name_is_one_line_and_hides_nothing(given, kept):
    assert clean_name(given) == kept


def test_a_name_with_line_breaks_writes_no_headers(browser):
    answer = enter(browser, author="Orla\r\nSet-Cookie: planted=1")
    assert answer.status_code == 303
    assert "planted" not in browser.cookies
    assert browser.get("/whoami").text == "Orla Set-Cookie: planted=1"


def test_guesses_are_slowed_and_the_right_secret_always_gets_in(by_token):
    site = Site(by_token)
    browser = site.browser()
    for _ in range(12):
        assert enter(browser, "a wrong guess").status_code == 403
    waits = site.clock.waits
    assert waits[:5] == [0.25, 0.5, 1.0, 2.0, 4.0]
    assert len(waits) == 9
    assert max(waits) == 4.0
    assert enter(browser, TOKEN).status_code == 303
    assert browser.get("/plain").status_code == 200
    # And then nothing is held against the client any more.
    waits.clear()
    enter(site.browser(), "a wrong guess")
    assert waits == []


def test_one_clients_guesses_do_not_slow_another(by_token):
    site = Site(by_token)
    browser = site.browser()
    for _ in range(8):
        enter(browser, "a wrong guess")
    site.clock.waits.clear()
    second_client = site.browser(client=("192.0.2.99", 5000))
    assert enter(second_client, TOKEN).status_code == 303
    assert site.clock.waits == []


def test_wrong_tokens_of_programs_are_slowed_as_wrong_passwords_are(by_token):
    site = Site(by_token)
    program = site.client()
    wrong = {"Authorization": "Bearer " + "w" * 43}
    for _ in range(6):
        assert program.get("/plain", headers=wrong).status_code == 401
    assert site.clock.waits == [0.25, 0.5, 1.0]
    site.clock.waits.clear()
    right = {"Authorization": f"Bearer {TOKEN}"}
    assert site.client(client=("192.0.2.99", 1)).get("/plain", headers=right).status_code == 200
    assert site.clock.waits == []
    assert program.get("/plain", headers=right).status_code == 200
    assert site.clock.waits == [2.0]
    for _ in range(50):
        assert program.get("/plain", headers=right).status_code == 200
    assert site.clock.waits == [2.0]


def test_programs_neither_forgive_nor_slow_who_guesses_behind_the_same_address(by_token):
    site = Site(by_token)
    browser, program = site.browser(), site.client(headers={"Authorization": f"Bearer {TOKEN}"})
    for _ in range(6):
        enter(browser, "a wrong guess")
        assert program.get("/plain").status_code == 200
    assert site.clock.waits == [0.25, 0.5, 1.0]


HOST = (b"host", b"192.0.2.1:8000")


def burst(site, many, address=lambda _: "192.0.2.7", **request):
    """Send requests that all begin before any is answered; return their statuses."""
    statuses = []

    async def one(n):
        status, *_ = await ask(site.asgi, client=(address(n), 5000), **request)
        statuses.append(status)

    async def all_at_once():
        async with anyio.create_task_group() as group:
            for n in range(many):
                group.start_soon(one, n)

    in_loop(all_at_once)
    return statuses


@pytest.fixture
def counted(monkeypatch):
    """The secrets that were looked at."""
    secrets = []
    is_token = Access.is_token

    def count(self, secret):
        secrets.append(secret)
        return is_token(self, secret)

    monkeypatch.setattr(Access, "is_token", count)
    return secrets


def test_a_burst_of_parallel_guesses_is_not_checked_a_hundred_times(by_token, counted):
    site, statuses = Site(by_token), {}
    browser = site.browser()
    csrf = browser.get("/enter").text.partition('name="csrf" value="')[2][:64]
    form = [
        HOST,
        (b"sec-fetch-site", b"same-origin"),
        (b"cookie", f"secondsource_session_8000={cookie_of(browser)}".encode()),
        (b"content-type", b"application/x-www-form-urlencoded"),
    ]
    body = f"csrf={csrf}&author=x&secret=wrong-guess".encode()
    requests = {
        "form": {
            "headers": form,
            "method": "POST",
            "path": "/enter",
            "messages": [{"type": "http.request", "body": body, "more_body": False}],
        },
        "link": {"headers": [HOST], "path": "/enter", "query_string": b"token=wrong-guess"},
        "bearer": {"headers": [HOST, (b"authorization", b"Bearer wrong-guess")]},
    }
    for n, (kind, request) in enumerate(requests.items()):
        counted.clear()
        site.clock.waits.clear()
        address = f"192.0.2.{n + 10}"
        statuses = burst(site, 100, lambda _, address=address: address, **request)
        assert len(counted) <= 3 + len(site.clock.waits) <= 4, kind
        assert statuses.count(429) == 100 - len(counted), kind


def test_a_burst_from_one_ipv6_network_is_a_burst_of_one_client(by_token, counted):
    bearer = {"headers": [HOST, (b"authorization", b"Bearer wrong-guess")]}
    burst(Site(by_token), 100, lambda n: f"2001:db8::{n:x}", **bearer)
    assert len(counted) <= 4


def test_a_burst_from_many_addresses_waits_after_the_first_twenty(by_token, counted):
    site = Site(by_token)
    bearer = {"headers": [HOST, (b"authorization", b"Bearer wrong-guess")]}
    statuses = burst(site, 100, lambda n: f"192.0.2.{n}", **bearer)
    assert len(counted) == statuses.count(401)
    assert len(site.clock.waits) == len(counted) - 20
    assert min(site.clock.waits) >= 0.25


def test_a_client_that_gave_the_right_token_is_not_slowed_by_the_guesses_of_others(by_token):
    site = Site(by_token)
    right = {"headers": [HOST, (b"authorization", f"Bearer {TOKEN}".encode())]}
    wrong = {"headers": [HOST, (b"authorization", b"Bearer wrong-guess")]}
    program = {"address": lambda _: "198.51.100.1", **right}
    assert burst(site, 20, **program) == [200] * 20
    burst(site, 100, lambda n: f"192.0.2.{n}", **wrong)
    site.clock.waits.clear()
    assert burst(site, 20, **program) == [200] * 20
    assert site.clock.waits == []


def failing(throttle, addresses):
    """Let wrong guesses come, one after the other."""

    async def one_by_one():
        for address in addresses:
            async with throttle.attempt(address):
                pass

    in_loop(one_by_one)


def run_attempts(client, throttle, attempts):
    """Let all attempts begin before any ends, and tell which were sent away."""

    async def all_at_once():
        outcomes = []

        async def one():
            try:
                async with throttle.attempt(client):
                    await anyio.sleep(0.01)
                    outcomes.append("tried")
            except BusyError as busy:
                outcomes.append(busy.seconds)

        async with anyio.create_task_group() as group:
            for _ in range(attempts):
                group.start_soon(one)
        return outcomes

    return in_loop(all_at_once)


def test_who_keeps_failing_has_one_attempt_in_hand_at_a_time():
    clock = Clock()
    throttle = LoginThrottle(clock, clock.sleep)
    assert sorted(map(str, run_attempts("192.0.2.7", throttle, 4))) == ["2", *["tried"] * 3]
    failing(throttle, ["192.0.2.7"] * 3)
    assert sorted(map(str, run_attempts("192.0.2.7", throttle, 4))) == ["5", "5", "5", "tried"]
    assert run_attempts("192.0.2.7", throttle, 1) == ["tried"]


def test_an_attempt_that_breaks_off_counts_as_wrong():
    clock = Clock()
    throttle = LoginThrottle(clock, clock.sleep)

    async def broken():
        with pytest.raises(ZeroDivisionError):
            async with throttle.attempt("192.0.2.7"):
                raise ZeroDivisionError

    for _ in range(4):
        in_loop(broken)
    assert clock.waits == [0.25]


def test_whoever_is_sent_away_is_told_when_to_come_back(site, browser):
    browser.get("/enter")
    token = browser.get("/enter").text.partition('name="csrf" value="')[2][:64]
    answers = []

    async def slow_sleep(_seconds):
        await anyio.sleep(0.02)

    throttle = LoginThrottle(site.clock, slow_sleep)
    failing(throttle, ["192.0.2.7"] * 5)
    object.__setattr__(site.guards, "throttle", throttle)
    app = guarded(site.app, site.guards)
    headers = [
        (b"host", b"192.0.2.1:8000"),
        *[(name.lower().encode(), value.encode()) for name, value in HERE.items()],
        (b"cookie", f"secondsource_session_8000={cookie_of(browser)}".encode()),
        (b"content-type", b"application/x-www-form-urlencoded"),
    ]
    body = f"csrf={token}&author=x&secret=wrong-guess".encode()
    messages = [{"type": "http.request", "body": body, "more_body": False}]

    async def one():
        answers.append(await ask(app, headers, "POST", "/enter", messages))

    async def two_at_once():
        async with anyio.create_task_group() as group:
            group.start_soon(one)
            group.start_soon(one)

    in_loop(two_at_once)
    statuses = sorted(status for status, _, _ in answers)
    assert statuses == [403, 429]
    (busy,) = [dict(headers) for status, headers, _ in answers if status == 429]
    assert int(busy[b"retry-after"]) >= 1


def test_guesses_from_many_addresses_slow_everybody_a_little():
    clock = Clock()
    throttle = LoginThrottle(clock, clock.sleep)
    failing(throttle, [f"192.0.2.{n}" for n in range(60)])
    clock.waits.clear()
    assert run_attempts("198.51.100.1", throttle, 1) == ["tried"]
    assert clock.waits == [2.0]


def test_failures_are_forgotten_after_a_while():
    clock = Clock()
    throttle = LoginThrottle(clock, clock.sleep)
    failing(throttle, ["192.0.2.7"] * 30)
    clock.now += 1000
    clock.waits.clear()
    assert run_attempts("192.0.2.7", throttle, 1) == ["tried"]
    assert clock.waits == []


def test_a_network_of_ipv6_addresses_is_one_client():
    clock = Clock()
    throttle = LoginThrottle(clock, clock.sleep)
    failing(throttle, [f"2001:db8::{n}" for n in range(5)] + ["::ffff:192.0.2.7"] * 5)
    clock.waits.clear()
    run_attempts("2001:db8::ffff", throttle, 1)
    run_attempts("2001:db8:0:1::1", throttle, 1)
    run_attempts("192.0.2.7", throttle, 1)
    assert clock.waits == [1.0, 1.0]


def test_what_is_remembered_of_guessers_is_bounded():
    clock = Clock()
    throttle = LoginThrottle(clock, clock.sleep)
    failing(throttle, [f"host{n}" for n in range(3000)])
    assert len(throttle._clients) <= 1000
    assert len(throttle._all_attempts) <= 100


def test_only_two_passwords_are_checked_at_once(by_password, monkeypatch):
    site = Site(by_password)
    now, most = [], []

    def check(_self, _secret):
        now.append(1)
        most.append(len(now))
        time.sleep(0.02)
        now.pop()
        return False

    monkeypatch.setattr(Access, "is_password", check)
    door = _LoginPage(site.guards)

    async def many():
        async with anyio.create_task_group() as group:
            for _ in range(8):
                group.start_soon(door._is_right, "guess")

    in_loop(many)
    assert max(most) <= 2


def test_nothing_of_the_desk_is_said_before_entering(site, browser):
    shown = {}

    def render(request, _template, values):
        shown.update(values, may=request)
        return Response("x")

    object.__setattr__(site.guards, "render", render)
    browser.get("/enter")
    assert has_read_access(shown.pop("may")) is False
    assert shown["author"] == ""
