"""Who asks: the word of a named proxy is taken, nobody else's."""

import pytest
from guarded_site import TOKEN, Site, ask, in_loop

from secondsource.model import UsageError
from secondsource.web.security import Access, Proxies, from_proxies

PROXY, CLIENT = "192.0.2.1", "198.51.100.7"


def seen(headers, named=(PROXY,), peer=PROXY):
    """Return the client and the scheme that an application sees."""
    received = {}

    async def app(scope, _receive, send):
        received.update(scope)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    pairs = [(name.encode(), value.encode("latin-1")) for name, value in headers]
    in_loop(lambda: ask(from_proxies(app, Proxies.named(named)), pairs, client=(peer, 5000)))
    return received["client"][0], received["scheme"]


def forwarded(*values):
    return [("x-forwarded-for", value) for value in values]


@pytest.mark.parametrize("peer", ["127.0.0.1", "::1", "198.51.100.9"])
@pytest.mark.parametrize(
    "headers",
    [
        forwarded("203.0.113.5"),
        [("x-forwarded-proto", "https")],
        [("forwarded", "for=203.0.113.5;proto=https;host=desk.example")],
        [("x-real-ip", "203.0.113.5")],
    ],
)
def test_without_a_named_proxy_no_header_changes_who_asks(peer, headers):
    assert seen(headers, (), peer) == (peer, "http")
    assert seen(headers, (PROXY,), peer) == (peer, "http")


def test_a_named_proxy_says_who_asks_and_by_which_scheme():
    headers = [*forwarded(CLIENT), ("x-forwarded-proto", "https")]
    assert seen(headers) == (CLIENT, "https")
    assert seen(headers, ["192.0.2.0/24"]) == (CLIENT, "https")
    assert seen(headers, ["::1"], "::1") == (CLIENT, "https")
    # A listening socket of both families shows IPv4 addresses so.
    assert seen(headers, peer=f"::ffff:{PROXY}") == (CLIENT, "https")


@pytest.mark.parametrize(
    ("values", "client"),
    [
        (["203.0.113.5, 198.51.100.7"], CLIENT),
        (["203.0.113.5", "198.51.100.7"], CLIENT),
        (["198.51.100.7, 192.0.2.1"], CLIENT),
        (["203.0.113.5,198.51.100.7,192.0.2.1,192.0.2.1"], CLIENT),
        (["198.51.100.7:4711"], CLIENT),
        (["[2001:db8::5]:4711"], "2001:db8::5"),
        (["[2001:db8::5]"], "2001:db8::5"),
        (["::ffff:198.51.100.7"], CLIENT),
        (["192.0.2.1, 192.0.2.1"], PROXY),
    ],
)
def test_of_several_addresses_the_last_that_is_no_proxy_asked(values, client):
    assert seen(forwarded(*values))[0] == client


@pytest.mark.parametrize(
    "value",
    [
        "",
        "unknown",
        "_hidden",
        "evil\x1b[2Jname",
        "198.51.100.7\x1b[31m",
        "fe80::1%\x1b[31m",
        "fe80::1%eth0",
        "198.51.100.7, not an address",
        "localhost",
        "198.51.100.7.",
        "0x7f000001",
        "1" * 5000,
        '"198.51.100.7"',
        ",",
    ],
)
def test_what_is_no_address_leaves_the_address_of_the_proxy(value):
    assert seen(forwarded(value))[0] == PROXY


@pytest.mark.parametrize("value", ["ftp", "HTTPS", "https, http", "wss", "", "https\x00"])
def test_a_strange_scheme_is_not_taken(value):
    assert seen([("x-forwarded-proto", value)])[1] == "http"


@pytest.mark.parametrize("name", ["", "proxy.example", "*", "127.0.0.1:80", "300.1.1.1", "::g"])
def test_a_proxy_is_named_by_its_address(name):
    with pytest.raises(UsageError, match="proxy"):
        Proxies.named([name])


def test_clients_behind_a_named_proxy_are_slowed_each_for_itself():
    site = Site(Access.for_host("192.0.2.1", 8000, token=TOKEN))
    site.asgi = from_proxies(site.asgi, Proxies.named(["192.0.2.50"]))
    wrong = {"Authorization": "Bearer wrong-guess"}
    client = site.client(client=("192.0.2.50", 5000))
    for n in range(10):
        client.get("/plain", headers={**wrong, "X-Forwarded-For": f"198.51.100.{n}"})
    assert site.clock.waits == []
    for n in range(4):
        client.get("/plain", headers={**wrong, "X-Forwarded-For": f"203.0.113.{n}, 198.51.100.50"})
    assert site.clock.waits == [0.25]


def test_who_makes_up_an_address_is_slowed_all_the_same():
    site = Site(Access.for_host("192.0.2.1", 8000, token=TOKEN))
    site.asgi = from_proxies(site.asgi, Proxies.named(["192.0.2.50"]))
    client = site.client(client=("127.0.0.1", 5000))
    for n in range(5):
        headers = {"Authorization": "Bearer wrong-guess", "X-Forwarded-For": f"198.51.100.{n}"}
        client.get("/plain", headers=headers)
    assert site.clock.waits == [0.25, 0.5]


def test_behind_a_proxy_others_come_in_so_that_a_secret_is_needed():
    access = Access.for_host("127.0.0.1", 8000, proxied=True)
    assert access.needs_login
    assert access.token


def test_a_cookie_is_kept_to_tls_if_the_proxy_says_so():
    site = Site(Access.for_host("192.0.2.1", 8000, token=TOKEN))
    site.asgi = from_proxies(site.asgi, Proxies.named(["testclient", "192.0.2.50"][1:]))
    client = site.client(client=("192.0.2.50", 5000), headers={"Sec-Fetch-Site": "none"})
    for scheme, secure in (("https", True), ("http", False)):
        answer = client.get(f"/enter?token={TOKEN}", headers={"X-Forwarded-Proto": scheme})
        assert ("secure" in answer.headers["set-cookie"].lower()) is secure
