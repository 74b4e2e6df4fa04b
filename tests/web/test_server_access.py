"""Who reaches the desk: addresses, names, passwords and tokens."""

import pytest
from guarded_site import PASSWORD, TOKEN, Site, ask, cookie_of, in_loop

from secondsource.model import UsageError
from secondsource.web.security import Access


def answers(access, *hosts):
    return access.is_own_host(list(hosts))


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1:8000",
        "127.0.0.1",
        "localhost:8000",
        "LocalHost",
        "localhost.",
        "localhost.:8000",
        "[::1]:8000",
        "[0:0:0:0:0:0:0:1]",
    ],
)
def test_a_desk_on_this_machine_answers_to_the_names_of_this_machine(host):
    assert answers(Access.for_host("127.0.0.1", 8000), host)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example:8000",
        "127.0.0.1.evil.example",
        "evil.example#localhost:8000",
        "localhost:8000@evil.example",
        "localhost:9000",
        "localhost:",
        "localhost:0",
        "localhost..",
        "0.0.0.0:8000",
        "192.0.2.1:8000",
        "::1",
        "[::1",
        "[::ffff:192.0.2.1]:8000",
        "",
        " localhost",
        "localhost\r\nX: y",
        "ｌocalhost:8000",
    ],
)
def test_a_desk_on_this_machine_answers_to_no_other_name(host):
    assert not answers(Access.for_host("127.0.0.1", 8000), host)


def test_a_request_without_a_host_or_with_two_is_not_answered():
    access = Access.for_host("127.0.0.1", 8000)
    assert not answers(access)
    assert not answers(access, "localhost:8000", "localhost:8000")
    assert not answers(access, "localhost:8000", "evil.example")


def test_a_desk_on_a_network_answers_to_its_own_name_only():
    access = Access.for_host("desk.example", 8000, token=TOKEN)
    assert answers(access, "DESK.example.:8000")
    assert not answers(access, "localhost:8000")
    assert not answers(access, "other.example:8000")


def test_a_desk_on_all_addresses_answers_to_any_address_but_to_no_strange_name():
    access = Access.for_host("0.0.0.0", 8000, token=TOKEN, names=["desk.example"])
    assert answers(access, "192.0.2.9:8000")
    assert answers(access, "[2001:db8::9]:8000")
    assert answers(access, "localhost:8000")
    assert answers(access, "desk.example")
    assert not answers(access, "rebound.example:8000")


def test_further_names_are_answered_to_at_their_own_ports():
    names = ["desk.example", "localhost:9000", "Bücher.example"]
    access = Access.for_host("127.0.0.1", 8000, names=names)
    assert answers(access, "desk.example")
    assert answers(access, "desk.example:8000")
    assert not answers(access, "desk.example:9000")
    assert answers(access, "localhost:9000")
    assert answers(access, "xn--bcher-kva.example")


def test_an_unknown_port_is_not_checked():
    assert answers(Access.for_host("127.0.0.1", 0), "localhost:40123")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.10", "::1", "[::1]", "localhost"])
def test_nobody_logs_in_on_this_machine(host):
    access = Access.for_host(host, 8000)
    assert access.loopback
    assert not access.needs_login
    assert access.token is None
    assert Access.for_host(host, 8000, token=TOKEN).needs_login is False


def test_a_password_is_asked_for_on_this_machine_too():
    assert Access.for_host("localhost", 8000, password=PASSWORD).needs_login


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "desk.example", "127.1"])
def test_elsewhere_a_token_is_made_if_no_secret_is_given(host):
    access, other = Access.for_host(host, 8000), Access.for_host(host, 8000)
    assert access.needs_login
    assert len(access.token) == 43
    assert access.token != other.token
    assert access.link().endswith(f":8000/enter?token={access.token}")


def test_the_link_to_open_holds_no_token_where_people_enter_by_password():
    access = Access.for_host("192.0.2.1", 8000, password=PASSWORD, token=TOKEN)
    assert access.link() == "http://192.0.2.1:8000/"
    assert Access.for_host("::1", 8000, token=TOKEN).link() == "http://[::1]:8000/"
    assert Access.for_host("0.0.0.0", 8000, token=TOKEN).link().startswith("http://localhost:8000/")


@pytest.mark.parametrize(
    ("host", "port", "given"),
    [
        ("", 8000, {}),
        ("two words", 8000, {}),
        ("desk.example:8000", 8000, {}),
        ("http://desk.example", 8000, {}),
        ("127.0.0.1", 65536, {}),
        ("127.0.0.1", -1, {}),
        ("127.0.0.1", 8000, {"password": ""}),
        ("127.0.0.1", 8000, {"password": "short"}),
        ("127.0.0.1", 8000, {"password": "p" * 2000}),
        ("127.0.0.1", 8000, {"token": ""}),
        ("127.0.0.1", 8000, {"token": "guessable"}),
        ("127.0.0.1", 8000, {"token": "with a space in it, and long"}),
        ("127.0.0.1", 8000, {"token": "with-a-line-break\r\nin-it"}),
        ("127.0.0.1", 8000, {"names": ["a/b"]}),
        ("127.0.0.1", 8000, {"names": [""]}),
    ],
)
def test_what_cannot_be_is_said_at_once(host, port, given):
    with pytest.raises(UsageError) as caught:
        Access.for_host(host, port, **given)
    assert caught.value.remedy


def test_secrets_are_known_and_not_shown():
    access = Access.for_host("192.0.2.1", 8000, password=PASSWORD, token=TOKEN)
    assert access.is_password(PASSWORD)
    assert not access.is_password(PASSWORD.upper())
    assert not access.is_password("p" * 100_000)
    assert access.is_token(TOKEN)
    assert not access.is_token(TOKEN[:-1])
    assert not access.is_token("")
    assert PASSWORD not in repr(access)
    assert TOKEN not in repr(access)
    assert access.password_hash.startswith("$argon2id$")
    assert access.password_hash not in repr(access)


def test_where_there_is_no_secret_none_is_right():
    access = Access.for_host("127.0.0.1", 8000)
    assert not access.is_token("")
    assert not access.is_password("")


def test_a_rebound_name_gets_nothing_of_the_desk():
    site = Site()
    client = site.client("http://rebound.example:8000")
    for path in ("/", "/reports/r1.json", "/static/x.css", "/enter"):
        answer = client.get(path)
        assert answer.status_code == 421
        assert "refused.host" in answer.text
        assert "[]" in answer.text or path.endswith(".json")
    assert cookie_of(client) == ""
    assert len(site.guards.sessions) == 0


def test_a_rebound_name_changes_nothing_even_with_a_session_and_its_token():
    site = Site()
    victim = site.browser()
    token = victim.get("/").text
    answer = victim.post("/judge", data={"csrf": token}, headers={"Host": "rebound.example"})
    assert answer.status_code == 421
    assert site.changes == []


def test_a_program_with_the_token_is_refused_at_a_strange_name_too():
    site = Site(Access.for_host("127.0.0.1", 8000, token=TOKEN))
    client = site.client("http://rebound.example:8000")
    answer = client.get("/plain", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 421


@pytest.mark.parametrize("name", [b"<script>.example", b"rebound.example"])
def test_a_strange_name_is_not_given_back_in_the_page(name):
    status, _, body = in_loop(ask, Site().asgi, [(b"host", name)])
    assert status == 421
    assert b".example" not in body


@pytest.mark.parametrize("hosts", [[], [b"localhost:8000", b"evil.example"], [b"\xff"]])
def test_odd_host_headers_are_refused_by_the_server_as_a_whole(hosts):
    site = Site()
    status, _, body = in_loop(ask, site.asgi, [(b"host", host) for host in hosts])
    assert status == 421
    assert b"refused.host" in body


def test_web_sockets_are_closed_before_they_open():
    sent = []

    async def run():
        async def send(message):
            sent.append(message)

        scope = {"type": "websocket", "path": "/", "headers": [(b"host", b"localhost:8000")]}
        await Site().asgi(scope, None, send)

    in_loop(run)
    assert sent == [{"type": "websocket.close", "code": 1008}]
