"""Which addresses are public, in every form in which they can be written."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.fetching import AddressPolicy, parse_address, without_password
from secondsource.fetching.address_policy import is_public
from secondsource.model import FetchError

NOT_PUBLIC_4 = """0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.254 127.0.0.1
127.255.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.2.1 192.88.99.1 192.168.0.1
198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1
255.255.255.255""".split()
PUBLIC_4 = "1.1.1.1 8.8.8.8 9.255.255.255 100.63.255.255 100.128.0.1 172.15.0.1 172.32.0.1 11.0.0.1"
NOT_PUBLIC_6 = """:: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1
64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1:: 2002:a00:1:: 2002:c0a8:101::1 3fff::1
5f00::1 fc00::1 fd12:3456::1 fe80::1 fec0::1 ff02::1 2001:0:4136:e378:8000:63bf:3fff:fdd2""".split()
PUBLIC_6 = "2606:4700::1 2a00:1450::1 ::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::1"


@pytest.mark.parametrize("words", [*NOT_PUBLIC_4, *NOT_PUBLIC_6])
def test_addresses_of_no_public_host_are_refused(words):
    assert not is_public(ip_address(words))
    host = f"[{words}]" if ":" in words else words
    with pytest.raises(FetchError) as raised:
        AddressPolicy().resolve(parse_address(f"http://{host}/"), 1)
    assert raised.value.is_lasting


@pytest.mark.parametrize("words", [*PUBLIC_4.split(), *PUBLIC_6.split()])
def test_public_addresses_are_allowed(words):
    assert is_public(ip_address(words))
    host = f"[{words}]" if ":" in words else words
    address = parse_address(f"http://{host}/")
    assert AddressPolicy().resolve(address, 1) == [address.host]


@given(st.integers(0, 2**32 - 1))
def test_an_ipv4_address_is_judged_alike_in_all_its_ipv6_forms(number):
    public = is_public(IPv4Address(number))
    for form in (0xFFFF << 32 | number, (0x64FF9B << 96) | number, (0x2002 << 112) | number << 80):
        assert is_public(IPv6Address(form)) is public


@given(st.ip_addresses())
def test_what_python_calls_private_is_never_allowed(address):
    carried = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    private = address.is_private or address.is_loopback or address.is_link_local
    assert carried is not None or not (private or address.is_multicast) or not is_public(address)


@pytest.mark.parametrize("answers", [["10.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["fe80::1%eth0"]])
def test_a_name_of_which_one_address_is_not_public_is_refused(answers):
    policy = AddressPolicy(resolver=lambda _host, _seconds: answers)
    with pytest.raises(FetchError) as raised:
        policy.resolve(parse_address("http://herald.example/"), 1)
    assert raised.value.is_lasting


def raising(error):
    def resolver(_host, _seconds):
        raise error

    return resolver


@pytest.mark.parametrize(
    "resolver",
    [raising(OSError("x")), raising(TimeoutError("x")), lambda *_: [], lambda *_: ["nonsense"]],
)
def test_a_name_without_addresses_is_named_and_may_be_tried_again(resolver):
    with pytest.raises(FetchError) as raised:
        AddressPolicy(resolver=resolver).resolve(parse_address("http://herald.example/"), 1)
    assert raised.value.step == "look up"
    assert not raised.value.is_lasting


@pytest.mark.parametrize(
    "words",
    [
        "http://2130706433/",
        "http://0x7f000001/",
        "http://017700000001/",
        "http://127.1/",
        "http://0x7f.1/",
        "http://127.0.0.01/",
        "http://0177.0.0.1/",
        "http://１２７.０.０.１/",
        "http://127。0。0。1/",
        "http://①②⑦.0.0.1/",
        "http://localhost/",
        "http://LOCALHOST./",
        "http://a.localhost/",
        "http://printer/",
        "http://router.lan/",
        "http://nas.local/",
        "http://abc.onion/",
        "http://[fe80::1%25eth0]/",
        "http://[::1/",
        "http://me@herald.example/",
        "http://me:pw@herald.example/",
        "http://@herald.example/",
        "http://herald.example\\@10.0.0.1/",
        "http://herald.example /",
        "http://herald.example/\r\nX: y",
        "http://herald.example:99999/",
        "http://herald.example:x/",
        "http://her%61ld.example/",
        "http://a..example/",
        f"http://{'a' * 64}.example/",
        "http://-\u00ad.example\u2024com/",
        "http:///path",
        "herald.example",
        "//herald.example/",
        "ftp://herald.example/",
        "file:///etc/passwd",
        "",
        f"http://herald.example/{'a' * 9000}",
    ],
)
def test_an_address_in_an_odd_form_is_refused_in_one_line(words):
    with pytest.raises(FetchError) as raised:
        AddressPolicy(resolver=lambda *_: ["127.0.0.1"]).resolve(parse_address(words), 1)
    assert raised.value.is_lasting
    assert "pw" not in str(raised.value)
    assert len(str(raised.value)) < 500


@pytest.mark.parametrize(
    ("words", "normal"),
    [
        ("HTTP://Herald.Example", "http://herald.example/"),
        (" https://herald.example:443/a?b=c#d ", "https://herald.example/a?b=c"),
        ("http://herald.example:8080/a", "http://herald.example:8080/a"),
        ("http://herald.example./", "http://herald.example/"),
        (
            "https://fähre.example/Fähre?ü=ß",
            "https://xn--fhre-loa.example/F%C3%A4hre?%C3%BC=%C3%9F",
        ),
        ("https://나루.example/%eb%82%98", "https://xn--910br1n.example/%eb%82%98"),
        ("http://[2606:4700:0::1]:80/", "http://[2606:4700::1]/"),
    ],
)
def test_an_address_has_one_normal_form(words, normal):
    assert str(parse_address(words)) == normal
    assert str(parse_address(normal)) == normal


@pytest.mark.parametrize("port", [21, 22, 25, 6379, 8080])
def test_a_port_is_allowed_once_a_person_has_typed_it(port):
    address = parse_address(f"http://8.8.8.8:{port}/")
    with pytest.raises(FetchError, match=f"port {port}"):
        AddressPolicy().check(address)
    AddressPolicy().with_port(port).check(address)
    assert AddressPolicy().ports == {80, 443}


def test_a_password_is_never_shown():
    assert without_password("https://me:pw@herald.example/a@b") == "https://…@herald.example/a@b"


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_one_clear_error(words):
    for form in (words, f"http://{words}", f"http://herald.example/{words}"):
        try:
            scheme = parse_address(form).scheme
        except FetchError:
            scheme = ""
        assert scheme in ("http", "https", "")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("https://me:pw@herald.example/", "https://…@herald.example/"),
        ("me:pw@herald.example/feed", "…@herald.example/feed"),
        ("//me:pw@herald.example/", "//…@herald.example/"),
        ("https:me:pw@herald.example", "https:…@herald.example"),
        ("https:/me:pw@herald.example/x", "https:/…@herald.example/x"),
        ("https//me:pw@herald.example/x", "https//…@herald.example/x"),
        ("https:\\\\me:pw@herald.example/", "https:\\\\…@herald.example/"),
        ("ftp://me:pw@herald.example/", "ftp://…@herald.example/"),
        ("feed:https://me:pw@herald.example/", "feed:https://…@herald.example/"),
        ("https://me:p@pw@herald.example/", "https://…@herald.example/"),
        ("https://me:p/pw@herald.example/", "https://…@herald.example/"),
        ("https://me:p?pw@herald.example/", "https://…@herald.example/"),
        ("https://me:p#pw@herald.example/", "https://…@herald.example/"),
        ("https://me:12/pw@herald.example/", "https://…@herald.example/"),
        ("https://me:p pw@[::1]/", "https://…@[::1]/"),
        ("https://me:\npw@herald.example/", "https://…@herald.example/"),
        ("https://herald.example/@me/1", "https://herald.example/@me/1"),
        ("https://herald.example/a:b/@me", "https://herald.example/a:b/@me"),
        ("https://herald.example:8443/@me", "https://herald.example:8443/@me"),
        ("https://[2001:db8::1]:8443/@me", "https://[2001:db8::1]:8443/@me"),
        ("herald.example/@me", "herald.example/@me"),
        ("", ""),
    ],
)
def test_no_password_is_shown_of_an_address_however_it_is_mistyped(typed, shown):
    assert without_password(typed) == shown
