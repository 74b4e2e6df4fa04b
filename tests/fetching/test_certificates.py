"""https: the certificate must be that of the host in the address."""

import shutil
import ssl
import subprocess

import pytest
from scripted_server import answer, fetcher_for, redirect, server_context, serving

from secondsource.model import FetchError

PAGE = b"<p>The ferry sank.</p>"

pytestmark = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="openssl is not installed: certificates NOT checked"
)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate of herald.example, signed by itself, and its key."""
    folder = tmp_path_factory.mktemp("certificate")
    paths = folder / "certificate.pem", folder / "key.pem"
    kind = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2".split()
    name = "-subj /CN=herald.example -addext subjectAltName=DNS:herald.example".split()
    files = ["-out", str(paths[0]), "-keyout", str(paths[1])]
    subprocess.run(["openssl", *kind, *name, *files], check=True, capture_output=True)
    return paths


@pytest.fixture
def secure(certificate):
    """A server with that certificate, and the names that it is asked for in the handshake."""
    context = server_context(*certificate)
    names = []
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    with serving(context) as server:
        server.names = names
        yield server


def test_the_host_is_named_in_the_handshake_and_its_certificate_accepted(secure, certificate):
    secure.pages["/a"] = answer(PAGE)
    trust = ssl.create_default_context(cafile=certificate[0])
    fetched = fetcher_for(secure, trust=trust).fetch(secure.url("/a", scheme="https"))
    assert fetched.body == PAGE
    assert set(secure.names) == {"herald.example"}
    assert f"Host: herald.example:{secure.port}" in secure.requests[-1]


def test_the_certificate_of_another_host_is_refused(secure, certificate):
    trust = ssl.create_default_context(cafile=certificate[0])
    with pytest.raises(FetchError, match="certificate does not prove"):
        fetcher_for(secure, trust=trust).fetch(
            secure.url("/a", scheme="https", host="other.example")
        )
    assert secure.requests == []


def test_a_certificate_that_nothing_vouches_for_is_refused(secure):
    with pytest.raises(FetchError, match="certificate does not prove"):
        fetcher_for(secure).fetch(secure.url("/a", scheme="https"))
    assert secure.requests == []


def test_a_redirect_to_an_open_connection_is_refused(secure, certificate):
    secure.pages["/a"] = redirect("http://herald.example/a")
    trust = ssl.create_default_context(cafile=certificate[0])
    with pytest.raises(FetchError, match="from https to http:"):
        fetcher_for(secure, trust=trust).fetch(secure.url("/a", scheme="https"))


def test_a_handshake_that_drips_ends_when_the_time_is_over(server):
    # A server without TLS waits for the end of a head that never comes.
    with pytest.raises(FetchError, match=r"took longer|silent"):
        fetcher_for(server, seconds=0.4).fetch(server.url("/a", scheme="https"))
